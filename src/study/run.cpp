#include "calfpump/study/run.hpp"

#include "calfpump/metrics/meter.hpp"
#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/steady.hpp"

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
  std::vector<Kind> kinds{Kind::volume, Kind::opening, Kind::tone, Kind::hyperaemia};
  const auto& first = p.timeline.drives[static_cast<std::size_t>(p.timeline.first_drive)];
  settle(p.network, first, kinds, p.start);
  if (scenario.tissue == TissueStart::steady) {
    kinds.insert(kinds.end(), {Kind::creep, Kind::tissue});
    settle(p.network, first, kinds, p.start);
  }
  return p;
}

RunResult run(const Scenario& scenario, Preparation& p, const std::vector<std::string>& columns, const RunOptions& options) {
  const double stature_cm = scenario.subject.height_cm;
  Meter meter(p.network, p.timeline, {stature_cm, scenario.subject.mass_kg, p.rested, p.start});
  Sampler sampler(p.network, p.timeline, stature_cm, p.start, columns, scenario.output.every_s, options.on_row);
  RunResult result;
  result.end = p.start;
  long long steps = 0;
  const auto observe = [&](const AcceptedStep& step) {
    meter.add(step);
    sampler.add(step);
    constexpr long long steps_between_reports = 1024;
    if (options.on_progress && ++steps % steps_between_reports == 0) options.on_progress(step.end_s());
  };
  result.statistics = integrate(p.network, p.timeline, options.settings, result.end, observe, options.cancel);
  result.metrics = meter.values();
  result.duration_s = p.timeline.duration_s;
  return result;
}

}  // namespace calfpump
