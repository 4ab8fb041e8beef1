#include "cli/verbs/compare_spread.hpp"

#include <atomic>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/scenario_files.hpp"

namespace calfpump::cli {

std::optional<SpreadOrigin> spread_over(const std::vector<Scenario>& scenarios, std::vector<ComparedLeg>& legs,
                                        const Catalogue& catalogue, const ResultOptions& options) {
  if (options.spread == 0) return std::nullopt;
  const std::vector<Parameter> parameters = read_parameters(options.input.data);
  const JointSpread joint = read_joint_spread(options.input.data, parameters);
  const std::vector<Factors> samples = joint_samples(parameters, joint.root, options.spread);
  const auto overrides = overrides_of(scenario_files(options.input.scenarios), options.input.overrides);

  const std::vector<double> durations_s = durations_of(scenarios, catalogue);
  std::vector<double> all_samples_s = durations_s;
  for (double& duration_s : all_samples_s) duration_s *= options.spread;
  Progress progress(all_samples_s, options.input.quiet, "samples");
  std::vector<std::atomic<int>> done(scenarios.size());
  SpreadProblem problem{parameters, samples, {}, options.settings, &interruption()};
  problem.finished = [&](std::size_t i) { progress.at(i, ++done[i] * durations_s[i]); };
  problem.read = [&](const Factors& factors) {
    stop_if_interrupted();
    SpreadSample sample{read_catalogue(with_factors(options.input.data, parameters, factors)), {}};
    for (std::size_t i = 0; i < scenarios.size(); ++i)
      sample.scenarios.push_back(read_scenario_text(scenarios[i].text, scenarios[i].source, sample.catalogue, overrides[i]));
    return sample;
  };
  const int failed = add_spread(legs, problem);
  return SpreadOrigin{options.spread, failed, joint.kind};
}

}  // namespace calfpump::cli
