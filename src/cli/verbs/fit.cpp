// `calfpump fit`: keys of a scenario estimated from its observed data.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/io/out/estimate_answer.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/scenario/scenario_text.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/estimate.hpp"
#include "calfpump/study/parallel.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/varied_keys.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

namespace fs = std::filesystem;

struct FitOptions {
  ScenarioOptions input;
  KeyOptions keys;
  fs::path output;  ///< empty: beside the scenario
  Settings settings;
  int starts = 4;
  bool page = false;
  bool exact_model = false;
};

/// A scenario that is to be fitted, and its text with the changes of --set.
struct Fitted {
  Scenario scenario;
  std::string text;
  std::vector<VariedKey> keys;
};

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

/// Both ends of each range must be values that the scenario accepts.
void refuse_bad_ranges(const Fitted& fitted, const Catalogue& catalogue) {
  std::vector<Problem> problems;
  for (const VariedKey& key : fitted.keys) {
    for (const double end : {key.lowest, key.highest}) {
      try {
        (void)read_scenario_text(fitted.text, fitted.scenario.source, catalogue, {key.name + '=' + value_text(key, end)});
      } catch (const InputError& error) {
        for (const Problem& problem : error.problems())
          problems.push_back({fmt::format("{}, {}", option_of(key), value_text(key, end)), 0, 0, problem.message});
        break;  // the other end has the same problem, or one of its own afterwards
      }
    }
  }
  if (!problems.empty()) throw InputError(problems);
}

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
  refuse_bad_ranges(fitted, catalogue);
  return fitted;
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

/// The problem of the estimate; the scenario as it is runs once, so that its own faults are reported.
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

/// Values rounded to a thousandth of their interval, which the fitted scenario holds.
std::string fitted_text(const Fitted& fitted, const Estimate& estimate, const FittedScenario& answer) {
  std::vector<KeyValue> values;
  for (std::size_t i = 0; i < fitted.keys.size(); ++i) {
    const EstimatedKey& one = estimate.keys[i];
    const double unit = std::pow(10.0, std::floor(std::log10(std::max(one.high - one.low, 1e-9))) - 3.0);
    const double rounded = std::stod(fmt::format("{:.9g}", unit * std::round(one.value / unit)));
    values.push_back({fitted.keys[i].name, value_text(fitted.keys[i], rounded)});
  }
  return heading_of(answer) + with_keys(fitted.text, values);
}

void write(const fs::path& path, const std::string& text) {
  OutputFile file(path);
  file.append(text);
  publish({&file});
}

/// The scenario before and after in one page.
void write_page(const fs::path& path, const Fitted& fitted, const std::string& after, const fs::path& after_file,
                const Catalogue& catalogue, const FitOptions& options) {
  ResultOptions page;
  page.input = options.input;
  page.input.scenarios = {fitted.scenario.source, after_file.string()};
  page.settings = options.settings;
  page.page = true;
  const std::vector<Scenario> both{fitted.scenario, read_scenario_text(after, after_file.string(), catalogue)};
  const auto drawing = planned_drawing({&both[0], &both[1]}, catalogue, norms_to_draw(catalogue, page), page);
  RunAllOptions all{options.settings, &interruption(), 0, {}, {}, {}};
  all.film = [&](std::size_t) { return &drawing->film; };
  const std::vector<ComparedRun> runs = run_side_by_side(both, catalogue, all);
  const auto documents = page_of(runs, drawing, read_wording(options.input.data, catalogue), catalogue, page);
  write(path, documents.front().text);
}

void print(const Fitted& fitted, const Estimate& estimate, const std::vector<std::string>& files) {
  const TerminalStyle style = style_of(stdout);
  Rows keys{{"key", "before", "fitted", "95 % interval"}};
  for (std::size_t i = 0; i < fitted.keys.size(); ++i) {
    const VariedKey& key = fitted.keys[i];
    const EstimatedKey& one = estimate.keys[i];
    keys.push_back({printable(key.name), key.present ? shown(key, one, *key.present) : figure(std::nullopt),
                    shown(key, one, one.value), estimate.interrupted ? figure(std::nullopt) : interval_of(key, one)});
    if (key.error) keys.back().front() += " (uncertain)";
  }
  Rows series{{"model against measured", "unit", "points", "independent", "RMSE before", "RMSE", "bias"}};
  for (std::size_t k = 0; k < estimate.series.size(); ++k) {
    const EstimatedSeries& one = estimate.series[k];
    series.push_back({printable(fitted.scenario.observed[k].name), fitted.scenario.observed[k].unit,
                      fmt::format("{}", one.points), fmt::format("{:.0f}", one.independent), figure(one.before),
                      figure(one.after), figure(one.bias)});
  }
  say(stdout, "{}\n{}\n{}\n", paragraph(printable(fitted.scenario.title), style.width, 2), table(keys), table(series));
  for (const std::string& warning : warnings_of(fitted.keys, estimate))
    say(stdout, "{}", paragraph("  " + printable(warning), style.width, 4));
  std::string wrote;
  for (const std::string& file : files) wrote += (wrote.empty() ? "" : ", ") + printable(file);
  say(stdout, "{}",
      paragraph(fmt::format("  {}, {} failed; wrote {}", counted(estimate.trials, "run"), estimate.failed, wrote), style.width,
                4));
}

int fit(const FitOptions& options) {
  const std::vector<std::string> paths = scenario_files(options.input.scenarios);
  if (paths.size() != 1) throw InputError({{"fit", 0, 0, "fits one scenario at a time"}});
  const Catalogue catalogue = read_catalogue(options.input.data);
  const Fitted fitted = read_fitted(paths.front(), options, catalogue);
  const fs::path source = fitted.scenario.source;
  const fs::path file =
      options.output.empty() ? source.parent_path() / (fitted.scenario.stem + "-fitted.toml") : options.output;
  const fs::path page = fs::path(file).replace_extension(".html");
  if (fs::absolute(file).parent_path().lexically_normal() != fs::absolute(source).parent_path().lexically_normal())
    throw InputError({{"--output", 0, 0,
                       fmt::format("{} is in another folder than {}, whose observed data it names; expected the same folder",
                                   file.string(), source.string())}});
  std::vector<NamedOutput> outputs;
  add_output(outputs, "--output", file);
  if (options.page) add_output(outputs, "--report", page);
  refuse_clashes(outputs, options.input.json);
  refuse_lost_inputs(outputs, {&fitted.scenario}, options.input.data);
  EstimateProblem problem = problem_of(fitted, catalogue, options);
  StatusLine line(options.input.quiet);
  problem.progress = [&](int trials, double best) {
    line.show([=](double elapsed_s) {
      return fmt::format("{} in {}, best so far {:.4g}", counted(trials, "run"), spoken_time(std::floor(elapsed_s)), best);
    });
  };
  const Estimate found = estimate(problem);
  line.clear();
  std::vector<std::string> files{file.string()};
  if (options.page && !found.interrupted) files.push_back(page.string());
  const FittedScenario answer{fitted.scenario, fitted.keys, found, file.string(), files};
  const std::string text = fitted_text(fitted, found, answer);
  write(file, text);
  if (files.size() > 1) write_page(page, fitted, text, file, catalogue, options);
  if (options.input.json) {
    say(stdout, "{}", answer_of(answer));
  } else if (!options.input.quiet) {
    print(fitted, found, files);
  }
  return found.interrupted ? interrupted : done;
}

void add_keys(CLI::App& verb, const std::string& name, std::vector<std::string>& texts, const std::string& meaning,
              const std::string& form) {
  verb.add_option(name, texts, meaning)->type_name(form)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

Work add_fit(CLI::App& verb) {
  verb.description("fit keys of a scenario to its observed data, with 95 % intervals");
  const auto options = std::make_shared<FitOptions>();
  add_scenario_options(verb, options->input);
  add_keys(verb, "--vary", options->keys.vary,
           "a key to fit and its range, as often as needed: subject.calf_girth=30..50cm; a row by its edge: "
           "subject.valves[CS->TS].reflux=0..20mL/s",
           "KEY=RANGE");
  add_keys(verb, "--uncertain", options->keys.uncertain,
           "a key that is known with this standard deviation, such as subject.height=175+-2cm: it may differ, which widens the "
           "intervals",
           "KEY=VALUE+-SD");
  verb.add_option("-o,--output", options->output,
                  "the fitted scenario, in the folder of the scenario (default: NAME-fitted.toml)")
      ->type_name("FILE")
      ->check(problem_of_path);
  verb.add_option("--starts", options->starts, "searches from different values, 1 to 64")
      ->type_name("N")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  verb.add_flag("--exact-model", options->exact_model,
                "intervals without the uncertainty of the model's own values, as if the model were exact");
  add_tolerance_option(verb, options->settings);
  verb.add_flag("--report", options->page, "write a report page of the scenario before and after the fit as well");
  return [options] { return fit(*options); };
}

}  // namespace calfpump::cli
