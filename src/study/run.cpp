#include "calfpump/study/run.hpp"

#include <array>
#include <utility>

#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/lockstep.hpp"
#include "calfpump/simulation/steady.hpp"
#include "calfpump/study/run_rider.hpp"

namespace calfpump {

Preparation outline(const Catalogue& catalogue, const Scenario& scenario) {
  const Anatomy leg = afflicted(scaled(catalogue.anatomy, catalogue.subjects, scenario.subject), scenario.condition);
  const Wearer wearer{scenario.subject.height_cm, scenario.condition.squeeze_factor, scenario.garment, scenario.source};
  return {Network(leg), build_timeline(leg, wearer, scenario.protocol), {}, {}};
}

template <int lanes>
std::vector<std::exception_ptr> find_starts(LegBatch<lanes>& legs, std::span<Preparation* const> preparations,
                                            std::span<const Scenario* const> scenarios) {
  std::vector<std::vector<double>> lying;
  std::vector<Network*> networks;
  std::vector<Settling> resting, starting, steady;
  for (std::size_t i = 0; i < preparations.size(); ++i) {
    networks.push_back(&preparations[i]->network);
    lying.push_back(lying_drive(preparations[i]->network.anatomy(), scenarios[i]->subject.height_cm));
  }
  for (std::size_t i = 0; i < preparations.size(); ++i) resting.push_back({lying[i], &preparations[i]->rested, nullptr});
  rest(legs, networks, std::span<Settling>(resting));
  for (std::size_t i = 0; i < preparations.size(); ++i) {
    Preparation& p = *preparations[i];
    p.start = p.rested;
    starting.push_back({p.timeline.drives[static_cast<std::size_t>(p.timeline.first_drive)], &p.start, resting[i].error});
  }
  settle(legs, Settle::fast, std::span<Settling>(starting));
  steady = starting;
  for (std::size_t i = 0; i < preparations.size(); ++i) steady[i].wanted = scenarios[i]->tissue == TissueStart::steady;
  settle(legs, Settle::all, std::span<Settling>(steady));
  std::vector<std::exception_ptr> errors;
  for (const Settling& one : steady) errors.push_back(one.error);
  return errors;
}

template std::vector<std::exception_ptr> find_starts(LegBatch<1>&, std::span<Preparation* const>,
                                                     std::span<const Scenario* const>);
template std::vector<std::exception_ptr> find_starts(LegBatch<most_lanes>&, std::span<Preparation* const>,
                                                     std::span<const Scenario* const>);

Preparation prepare(const Catalogue& catalogue, const Scenario& scenario) {
  Preparation p = outline(catalogue, scenario);
  const std::array one{&p};
  const std::array of{&scenario};
  const auto errors = find_starts(p.network, one, of);
  if (errors[0]) std::rethrow_exception(errors[0]);
  return p;
}

RunResult run(const Scenario& scenario, Preparation& preparation, const std::vector<std::string>& columns,
              const RunOptions& options) {
  RunRider rider(scenario, preparation, columns, options);
  RunRider* next = &rider;
  Lockstep<1, RunRider>(preparation.network, preparation.network, options.settings, options.cancel).run([&] {
    return std::exchange(next, nullptr);
  });
  if (rider.error()) std::rethrow_exception(rider.error());
  return rider.result();
}

}  // namespace calfpump
