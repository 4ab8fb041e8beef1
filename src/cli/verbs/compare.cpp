// `calfpump compare`: several scenarios side by side, the first as the baseline.
#include "calfpump/study/compare.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/out/results.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/comparison_tables.hpp"
#include "cli/terminal/observed_table.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/compare_spread.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/sentences.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

/// Throws InputError with the problems of all files.
std::vector<Scenario> read_all(const std::vector<std::string>& paths, const ScenarioOptions& options,
                               const Catalogue& catalogue) {
  std::vector<Scenario> scenarios;
  std::vector<Problem> problems;
  const auto overrides = overrides_of(paths, options.overrides);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    try {
      scenarios.push_back(read_scenario(paths[i], overrides[i], catalogue));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(problems);
  return scenarios;
}

/// In the aligned file the names of columns begin with the scenarios' names as plain identifiers.
void refuse_same_identifiers(const std::vector<Scenario>& scenarios) {
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (identifier(scenarios[i].stem) != identifier(scenarios[j].stem)) continue;
      throw InputError({{scenarios[i].source, 0, 0,
                         fmt::format("the name is too similar to {}: both make columns {}__...", printable(scenarios[j].source),
                                     identifier(scenarios[i].stem))}});
    }
  }
}

std::vector<ComparedRun> run_all_of(const std::vector<Scenario>& scenarios, const ResultOptions& options,
                                    const Catalogue& catalogue, const FilmPlan* film) {
  Progress progress(durations_of(scenarios, catalogue), options.input.quiet);
  RunAllOptions all{options.settings, &interruption(), 0, {}, {}, {}};
  all.progress = [&](std::size_t run, double time_s) { progress.at(run, time_s); };
  all.finished = [&](std::size_t run, const Outcome&) { progress.finished(run); };
  all.film = [film](std::size_t) { return film; };
  return run_side_by_side(scenarios, catalogue, all);
}

std::string joined_stems(const std::vector<Scenario>& scenarios) {
  std::string text;
  for (const Scenario& scenario : scenarios) text += (text.empty() ? "" : "-vs-") + scenario.stem;
  return text;
}

void print(const std::vector<Scenario>& scenarios, const ComparisonAnswer& comparison, const TableContent& content) {
  const TerminalStyle style = style_of(stdout);
  std::vector<std::string> names;
  for (const Scenario& scenario : scenarios) {
    names.push_back(printable(scenario.stem));
    say(stdout, "{}", paragraph(names.back() + ": " + printable(scenario.title), style.width, 2));
    say(stdout, "{}", paragraph("  " + described(scenario), style.width, 4));
  }
  say(stdout, "\n");
  print_answer(comparison.answer);
  for (const ComparedLeg& leg : comparison.legs) say(stdout, "{}", comparison_tables(leg, names, content, style));
}

void print_statistics(const std::vector<ComparedRun>& runs) {
  for (const ComparedRun& run : runs) {
    const Statistics& counts = run.result.statistics;
    say(stdout, "  {}: {}, {} rejected, {}\n", printable(run.scenario->stem), counted(counts.accepted, "step"), counts.rejected,
        counted(counts.phases, "phase"));
  }
}

int compare(const ResultOptions& options) {
  const std::vector<std::string> paths = scenario_files(options.input.scenarios);
  if (paths.size() < 2) {
    throw InputError({{"compare", 0, 0, "needs at least two scenario files: the baseline, then those to compare with it"}});
  }
  refuse_same_stems(paths);
  const Catalogue catalogue = read_catalogue(options.input.data);
  const Wording wording = read_wording(options.input.data, catalogue);
  std::vector<Scenario> scenarios = read_all(paths, options.input, catalogue);
  for (Scenario& scenario : scenarios) {
    if (scenario.observed.empty()) scenario.observed = borrowed(scenarios.front().observed, scenario);
  }
  refuse_same_identifiers(scenarios);
  for (const Scenario& scenario : scenarios) print_remarks(scenario, options.input);
  std::vector<const Scenario*> all;
  for (const Scenario& scenario : scenarios) all.push_back(&scenario);
  const std::optional<Drawing> drawing = planned_drawing(all, catalogue, norms_to_draw(catalogue, options), options);
  const auto place = options.output / joined_stems(scenarios);
  std::vector<NamedOutput> outputs;
  const bool observed = std::any_of(all.begin(), all.end(), [](const Scenario* one) { return !one->observed.empty(); });
  const std::vector<std::string> files = comparison_files({options.page, observed});
  add_outputs(outputs, place, "compare", files);
  add_output(outputs, "--plot", options.plot.file);
  refuse_clashes(outputs, options.input.json);
  refuse_lost_inputs(outputs, all, options.input.data);
  const ResultFolder folder(place);
  const std::vector<ComparedRun> runs = run_all_of(scenarios, options, catalogue, drawing ? &drawing->film : nullptr);
  std::vector<ComparedLeg> legs = compare_legs(runs);
  const std::optional<SpreadOrigin> spread = spread_over(scenarios, legs, catalogue, options);
  stop_if_interrupted();
  ComparisonAnswer comparison{runs,
                              legs,
                              answer(runs, legs, wording, norms_reader(options.input.data, catalogue)),
                              folder.path().string(),
                              files,
                              options.statistics,
                              spread};
  if (spread) comparison.answer.notes.push_back(in_words(*spread));
  write_comparison(folder, runs, legs, catalogue, options.settings,
                   page_of(runs, legs, comparison.answer, drawing, catalogue, options), spread);
  write_live_page(options);
  draw(runs, drawing, catalogue, options);
  if (options.input.json) say(stdout, "{}", answer_of(comparison));
  if (options.input.json || options.input.quiet) return done;
  print(scenarios, comparison, content_of(comparison.answer, options.all_metrics, wording));
  say(stdout, "{}", observed_table(runs, style_of(stdout)));
  const std::string wrote =
      fmt::format("  wrote {}/: {}", printable(folder.path().string()), fmt::join(comparison.files, ", "));
  say(stdout, "\n{}", paragraph(wrote, style_of(stdout).width, 4));
  if (options.statistics) print_statistics(runs);
  return done;
}

}  // namespace

Work add_compare(CLI::App& verb) {
  verb.description("run scenarios side by side; the first is the baseline");
  const auto options = std::make_shared<ResultOptions>();
  add_result_options(verb, *options);
  add_difference_option(verb, options->plot);
  verb.add_option("--spread", options->spread,
                  "run also this many samples (2 to 100000) of the uncertain values of the model: the interval of 90 % of them "
                  "beside each difference")
      ->type_name("SAMPLES")
      ->check(CLI::Range(2, 100000));
  return [options] { return compare(*options); };
}

}  // namespace calfpump::cli
