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
#include "calfpump/report/live_page.hpp"
#include "calfpump/study/estimate.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/fit_problem.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

namespace fs = std::filesystem;

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
  page.output = path.parent_path();
  page.live = live_page_name;
  const std::vector<Scenario> both{fitted.scenario, read_scenario_text(after, after_file.string(), catalogue)};
  const auto drawing = planned_drawing({&both[0], &both[1]}, catalogue, norms_to_draw(catalogue, page), page);
  RunAllOptions all{options.settings, &interruption(), 0, {}, {}, {}};
  all.film = [&](std::size_t) { return &drawing->film; };
  const std::vector<ComparedRun> runs = run_side_by_side(both, catalogue, all);
  const auto documents = page_of(runs, drawing, read_wording(options.input.data, catalogue), catalogue, page);
  write(path, documents.front().text);
  write_live_page(page);
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
