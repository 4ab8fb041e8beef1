#include "cli/verbs/fit_problem.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/scenario/scenario_text.hpp"
#include "calfpump/study/parallel.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/run.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

/// Residuals of a run, model minus measured. Throws as runs do.
Misfits misfits_of(const Scenario& scenario, const Catalogue& catalogue, const Settings& settings) {
  Preparation preparation = prepare(catalogue, scenario);
  const RunResult result = calfpump::run(scenario, preparation, {}, {settings, &interruption(), {}, {}});
  Misfits all;
  for (std::size_t k = 0; k < scenario.observed.size(); ++k) {
    const auto& [first, model] = result.observed[k];
    all.emplace_back();
    for (std::size_t i = 0; i < model.size(); ++i) all.back().push_back(model[i] - scenario.observed[k].values[first + i]);
  }
  return all;
}

/// Changes of the residuals by a standard deviation of each uncertain value of data/parameters.toml, whose factors are evenly
/// spread in the logarithm; none where the changed model does not run.
std::vector<Misfits> model_errors(const Fitted& fitted, const std::vector<Parameter>& parameters,
                                  std::span<const double> values, const FitOptions& options, const Catalogue& catalogue) {
  const auto trial = [&](const Catalogue& changed) {
    return misfits_of(read_scenario_text(fitted.text, fitted.scenario.source, changed, assignments(fitted.keys, values)),
                      changed, options.settings);
  };
  const Misfits present = trial(catalogue);
  std::vector<Misfits> changes(parameters.size());
  in_parallel(parameters.size(), 0, [&](std::size_t p) {
    std::vector<double> factors;
    for (const Parameter& parameter : parameters) factors.push_back(parameter.present);
    const double up = parameters[p].present * std::exp(std::log1p(parameters[p].spread) / std::sqrt(3.0));
    factors[p] = up <= parameters[p].highest ? up : parameters[p].present * parameters[p].present / up;
    Misfits change = present;
    try {
      change = trial(read_catalogue(with_factors(options.input.data, parameters, factors)));
    } catch (const InputError&) {
    } catch (const SimulationError&) {
    }
    for (std::size_t k = 0; k < present.size(); ++k) {
      change[k].resize(present[k].size());
      for (std::size_t i = 0; i < present[k].size(); ++i) change[k][i] -= present[k][i];
    }
    changes[p] = std::move(change);
  });
  return changes;
}

}  // namespace

Fitted read_fitted(const std::string& path, const FitOptions& options, const Catalogue& catalogue) {
  Fitted fitted{read_scenario(path, options.input.overrides, catalogue), "", {}};
  std::vector<KeyValue> set;
  for (const std::string& assignment : options.input.overrides)
    set.push_back({assignment.substr(0, assignment.find('=')), assignment.substr(assignment.find('=') + 1)});
  fitted.text = with_keys(fitted.scenario.text, set);
  if (fitted.scenario.observed.empty())
    throw InputError(
        {{path, 0, 0, "there are no observed data to fit to; expected [[observed]] with file, column and observable"}});
  if (options.keys.vary.empty()) throw InputError({{"fit", 0, 0, "no key to fit; expected --vary KEY=LOW..HIGH"}});
  fitted.keys = varied_keys(options.keys, fitted.text);
  refuse_bad_ranges(fitted.keys, fitted.text, fitted.scenario.source, catalogue);
  return fitted;
}

EstimateProblem problem_of(const Fitted& fitted, const Catalogue& catalogue, const FitOptions& options) {
  EstimateProblem problem;
  problem.keys = fitted.keys;
  problem.starts = options.starts;
  problem.before = misfits_of(fitted.scenario, catalogue, options.settings);
  std::size_t points = 0;
  for (std::size_t k = 0; k < problem.before.size(); ++k) {
    const Observed& series = fitted.scenario.observed[k];
    problem.errors.push_back(series.error);
    double mean = 0.0, squares = 0.0;
    const auto n = static_cast<double>(series.values.size());
    for (const double value : series.values) mean += value / n;
    for (const double value : series.values) squares += (value - mean) * (value - mean) / n;
    problem.scales.push_back(squares > 0.0 ? std::sqrt(squares) : 1.0);
    points += problem.before[k].size();
  }
  if (points < fitted.keys.size())
    throw InputError({{fitted.scenario.source, 0, 0,
                       fmt::format("{} within the run for {}; expected at least as many measurements as keys",
                                   counted(static_cast<long long>(points), "measurement"),
                                   counted(static_cast<long long>(fitted.keys.size()), "key"))}});
  problem.misfits = [&](std::span<const double> values) -> std::optional<Misfits> {
    stop_if_interrupted();
    try {
      const Scenario trial =
          read_scenario_text(fitted.text, fitted.scenario.source, catalogue, assignments(fitted.keys, values));
      Misfits misfits = misfits_of(trial, catalogue, options.settings);
      for (std::size_t k = 0; k < misfits.size(); ++k) {
        if (misfits[k].size() != problem.before[k].size()) return std::nullopt;
      }
      return misfits;
    } catch (const InputError&) {  // keys that do not fit together
    } catch (const SimulationError&) {
    }
    return std::nullopt;
  };
  if (options.exact_model) return problem;
  problem.model_errors = [&, parameters = read_parameters(options.input.data)](std::span<const double> values) {
    return model_errors(fitted, parameters, values, options, catalogue);
  };
  return problem;
}

}  // namespace calfpump::cli
