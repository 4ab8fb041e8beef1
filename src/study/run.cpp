#include "calfpump/study/run.hpp"

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

Preparation prepare(const Catalogue& catalogue, const Scenario& scenario) {
  Preparation p = outline(catalogue, scenario);
  p.rested = rested_state(p.network, lying_drive(p.network.anatomy(), scenario.subject.height_cm));
  p.start = p.rested;
  const auto& first = p.timeline.drives[static_cast<std::size_t>(p.timeline.first_drive)];
  settle(p.network, first, Settle::fast, p.start);
  if (scenario.tissue == TissueStart::steady) {
    settle(p.network, first, Settle::all, p.start);
  }
  return p;
}

RunResult run(const Scenario& scenario, Preparation& preparation, const std::vector<std::string>& columns,
              const RunOptions& options) {
  RunRider rider(scenario, preparation, columns, options);
  RunRider* next = &rider;
  Lockstep<1, RunRider>(preparation.network, options.settings, options.cancel).run([&] {
    return std::exchange(next, nullptr);
  });
  return rider.result();
}

}  // namespace calfpump
