#include "calfpump/study/run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/protocol/build_timeline.hpp"
#include "calfpump/simulation/integrator.hpp"
#include "calfpump/simulation/invariants.hpp"
#include "calfpump/simulation/steady.hpp"
#include "calfpump/study/run_follower.hpp"

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
  // External pressure on the outlet acts on both legs.
  wearer.outlet_mmHg =
      belly_mmHg(catalogue.subjects, subject) +
      std::max(scenario.leg.condition.outlet_mmHg, scenario.other ? scenario.other->condition.outlet_mmHg : 0.0);
  wearer.source = scenario.source;
  return wearer;
}

void refuse_out_of_bounds(const Preparation& p) {
  const Limits limits = limits_of(p.network.anatomy(), p.network.layout(), p.start, Settings().tolerance);
  for (const std::vector<double>* state : {&p.rested, &p.start}) {
    const auto error = out_of_bounds(limits.bounds, p.network.layout(), {state->data(), 1}, 0.0);
    if (error) throw SimulationError(*error);
  }
}

}  // namespace

Sampling row_times(const Scenario& scenario, const Timeline& timeline) {
  return scenario.output.times.empty() ? sampling_of(timeline, scenario.output.every_s) : scenario.output.times;
}

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
void find_starts(LegBatch<lanes>& legs, std::span<Preparation* const> preparations, TissueStart tissue) {
  std::vector<Network*> networks;
  std::vector<std::vector<double>> first;
  std::vector<Settling> resting, starting;
  first.reserve(preparations.size());
  for (Preparation* p : preparations) {
    networks.push_back(&p->network);
    first.push_back(first_drive(p->network.anatomy(), p->timeline));
    resting.push_back({p->lying, &p->rested});
    starting.push_back({first.back(), &p->start});
  }
  rest(legs, networks, std::span<const Settling>(resting));
  for (Preparation* p : preparations) p->start = p->rested;
  settle(legs, Settle::fast, std::span<const Settling>(starting));
  if (tissue == TissueStart::steady) settle(legs, Settle::all, std::span<const Settling>(starting));
  for (const Preparation* p : preparations) refuse_out_of_bounds(*p);
}

template void find_starts(LegBatch<1>&, std::span<Preparation* const>, TissueStart);
template void find_starts(LegBatch<most_lanes>&, std::span<Preparation* const>, TissueStart);

Preparation prepare(const Catalogue& catalogue, const Scenario& scenario) {
  Preparation p = outline(catalogue, scenario);
  find_starts(p.network, std::array{&p}, scenario.tissue);
  return p;
}

RunResult run(const Scenario& scenario, Preparation& preparation, const std::vector<std::string>& columns,
              const RunOptions& options) {
  RunFollower follower(scenario, preparation, columns, options);
  Integrator<1> integrator(preparation.network, options.settings, options.cancel);
  if (options.model != nullptr) integrator.use_rates_of(*options.model);
  integrator.begin(preparation.start);
  integrator.follow(preparation.timeline, follower);
  return follower.result(integrator.statistics(), integrator.state(0));
}

}  // namespace calfpump
