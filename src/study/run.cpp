#include "calfpump/study/run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/invariants.hpp"
#include "calfpump/simulation/lockstep.hpp"
#include "calfpump/simulation/steady.hpp"
#include "calfpump/study/run_rider.hpp"

namespace calfpump {

namespace {

Wearer wearer_of(const Catalogue& catalogue, const Scenario& scenario, const LegSetup& setup) {
  const Subject& subject = scenario.subject;
  Wearer wearer;
  wearer.stature_cm = subject.height_cm;
  wearer.squeeze_factor = setup.condition.squeeze_factor * squeeze_factor(catalogue.subjects, subject);
  wearer.ankle_range_deg = ankle_range_deg(catalogue.subjects, subject);
  if (setup.condition.ankle_range_deg) {
    const double range = *setup.condition.ankle_range_deg;
    wearer.ankle_range_deg = std::min(wearer.ankle_range_deg.value_or(range), range);
  }
  wearer.girth_ratios.assign(catalogue.anatomy.segments.size(), 1.0);
  wearer.girth_ratios[static_cast<std::size_t>(catalogue.subjects.girth_segment)] = girth_ratio(catalogue.subjects, subject);
  wearer.presses = setup.condition.presses_mmHg;
  // What presses on the way out presses on both legs.
  wearer.outlet_mmHg =
      belly_mmHg(catalogue.subjects, subject) +
      std::max(scenario.leg.condition.outlet_mmHg, scenario.other ? scenario.other->condition.outlet_mmHg : 0.0);
  wearer.source = scenario.source;
  return wearer;
}

std::exception_ptr error_of_start(const Preparation& p) {
  const Limits limits = limits_of(p.network, p.start, Settings().tolerance);
  for (const std::vector<double>* state : {&p.rested, &p.start}) {
    const auto error = out_of_bounds(limits.bounds, p.network.layout(), {state->data(), 1}, 0.0);
    if (error) return std::make_exception_ptr(*error);
  }
  return nullptr;
}

}  // namespace

Preparation outline(const Catalogue& catalogue, const Scenario& scenario) {
  std::vector<const LegSetup*> setups{&scenario.leg};
  if (scenario.other) setups.push_back(&*scenario.other);
  std::vector<Anatomy> anatomies;
  std::vector<Wearer> wearers;
  for (const LegSetup* setup : setups) {
    anatomies.push_back(afflicted(scaled(catalogue.anatomy, catalogue.subjects, scenario.subject), setup->condition));
    wearers.push_back(wearer_of(catalogue, scenario, *setup));
  }
  std::vector<WornLeg> legs;
  std::vector<std::vector<double>> lying;
  for (std::size_t k = 0; k < setups.size(); ++k) {
    legs.push_back({anatomies[k], wearers[k]});
    lying.push_back(lying_drive(legs[k]));
  }
  Anatomy whole = setups.size() > 1 ? both_legs(anatomies[0], anatomies[1]) : anatomies[0];
  if (scenario.closed_circulation) whole.circulation = scaled(catalogue.circulation, catalogue.subjects, scenario.subject);
  return {Network(whole),
          build_timeline(legs, scenario.protocol),
          composed_drive(whole, lying),
          girth_ratio(catalogue.subjects, scenario.subject),
          {},
          {}};
}

template <int lanes>
std::vector<std::exception_ptr> find_starts(LegBatch<lanes>& legs, std::span<Preparation* const> preparations,
                                            std::span<const Scenario* const> scenarios) {
  std::vector<Network*> networks;
  std::vector<std::vector<double>> first;
  std::vector<Settling> resting, starting, steady;
  for (Preparation* p : preparations) {
    networks.push_back(&p->network);
    resting.push_back({p->lying, &p->rested, nullptr});
    first.push_back(first_drive(p->network.anatomy(), p->timeline));
  }
  rest(legs, networks, std::span<Settling>(resting));
  for (std::size_t i = 0; i < preparations.size(); ++i) {
    Preparation& p = *preparations[i];
    p.start = p.rested;
    starting.push_back({first[i], &p.start, resting[i].error});
  }
  settle(legs, Settle::fast, std::span<Settling>(starting));
  steady = starting;
  for (std::size_t i = 0; i < preparations.size(); ++i) steady[i].wanted = scenarios[i]->tissue == TissueStart::steady;
  settle(legs, Settle::all, std::span<Settling>(steady));
  std::vector<std::exception_ptr> errors;
  for (std::size_t i = 0; i < preparations.size(); ++i)
    errors.push_back(steady[i].error ? steady[i].error : error_of_start(*preparations[i]));
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
  return std::move(rider.result());
}

}  // namespace calfpump
