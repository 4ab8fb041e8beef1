// `calfpump run`: one scenario, or a batch on all processors with one table at the end.
#include "calfpump/study/run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

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
#include "calfpump/study/run_all.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/observed_table.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/run_tables.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/sentences.hpp"
#include "cli/verbs/verbs.hpp"
#include "io/study/runs_file.hpp"
#include "io/study/study_folder.hpp"

namespace calfpump::cli {
namespace {

/// A run as it is printed.
struct PrintedRun {
  const ComparedRun& run;
  Answer answer;
  std::filesystem::path folder;
  WallTime wall;
};

std::vector<std::string> files_of(const Scenario& scenario, const ResultOptions& options) {
  return run_files({options.page, !scenario.observed.empty()});
}

void print_json(const PrintedRun& printed, const ResultOptions& options) {
  const auto& [run, told, folder, wall] = printed;
  RunAnswer answer{{{run.scenario, &run.result, folder.string(), files_of(*run.scenario, options), told}}, {}, {}};
  if (options.statistics)
    answer.wall_s = {{"setup", wall.setup_s}, {"integration", wall.integration_s}, {"writing", wall.writing_s}};
  say(stdout, "{}", answer_of(answer));
}

void print_run(const PrintedRun& printed, const ResultOptions& options, const Wording& wording) {
  const auto& [run, answer, folder, wall] = printed;
  const Scenario& scenario = *run.scenario;
  const RunResult& result = run.result;
  const std::size_t width = style_of(stdout).width;
  say(stdout, "{}", paragraph(printable(scenario.title), width, 2));
  say(stdout, "{}\n", paragraph(fmt::format("  {}; {}", described(scenario), spoken_time(result.duration_s)), width, 4));
  print_answer(answer);
  say(stdout, "\n");
  print_metrics(result, content_of(answer, options.all_metrics, wording));
  say(stdout, "{}", observed_table({run}, style_of(stdout)));
  const std::string wrote =
      fmt::format("  wrote {}/: {}", printable(folder.string()), fmt::join(files_of(scenario, options), ", "));
  say(stdout, "\n{}", paragraph(wrote, width, 4));
  if (options.statistics) print_statistics(result, wall);
  say(stdout, "\n");
}

int run_one(const std::string& path, const Catalogue& catalogue, const Wording& wording, const ResultOptions& options) {
  const Clock::time_point start = Clock::now();
  const Scenario scenario = read_scenario(path, overrides_of({path}, options.input.overrides).front(), catalogue);
  Preparation preparation = prepare(catalogue, scenario);
  WallTime wall;
  wall.setup_s = seconds_since(start);
  const std::optional<Drawing> drawing = planned_drawing({&scenario}, catalogue, norms_to_draw(catalogue, options), options);
  const auto folder = options.output / scenario.stem;
  std::vector<NamedOutput> outputs;
  add_outputs(outputs, folder, path, files_of(scenario, options));
  add_output(outputs, "--plot", options.plot.file);
  refuse_lost_inputs(outputs, {&scenario}, options.input.data);
  RunFiles files(folder, scenario, catalogue);
  print_remarks(scenario, options.input);
  Progress progress({preparation.timeline.duration_s}, options.input.quiet, scenario.stem);
  RunOptions settings{options.settings, &interruption(), {}, {}, nullptr};
  if (drawing) settings.film = &drawing->film;
  settings.on_row = [&](const Row& row) {
    const Clock::time_point begin = options.statistics ? Clock::now() : Clock::time_point();
    files.row(row);
    if (options.statistics) wall.writing_s += seconds_since(begin);
  };
  settings.on_progress = [&](double time_s) { progress.at(0, time_s); };
  const std::vector<ComparedRun> runs =
      alone(scenario, calfpump::run(scenario, preparation, scenario.output.columns, settings));
  const RunResult& result = runs.front().result;
  wall.integration_s = seconds_since(start) - wall.setup_s - wall.writing_s;
  const Clock::time_point finishing = Clock::now();
  files.finish(result, settings.settings, page_of(runs, drawing, wording, catalogue, options));
  write_live_page(options);
  draw(runs, drawing, catalogue, options);
  wall.writing_s += seconds_since(finishing);
  progress.clear();
  const PrintedRun printed{runs.front(), answer(runs, compare_legs(runs), wording, norms_reader(options.input.data, catalogue)),
                           folder, wall};
  if (options.input.json) {
    print_json(printed, options);
  } else if (!options.input.quiet) {
    print_run(printed, options, wording);
  }
  return done;
}

/// Raises the limit of open files: each run in progress has one open.
void allow_many_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::vector<Outcome> simulate(const GoodScenarios& batch, const Catalogue& catalogue, const Wording& wording,
                              const ResultOptions& options) {
  allow_many_files();
  Progress progress(batch.durations_s, options.input.quiet);
  std::vector<std::unique_ptr<RunFiles>> files(batch.scenarios.size());
  const auto norms = norms_to_draw(catalogue, options);
  std::vector<std::optional<Drawing>> drawings;
  for (const Scenario& scenario : batch.scenarios) drawings.push_back(planned_drawing({&scenario}, catalogue, norms, options));
  RunAllOptions all{options.settings, &interruption(), 0, {}, {}, {}};
  all.film = [&](std::size_t run) { return drawings[run] ? &drawings[run]->film : nullptr; };
  all.rows = [&](std::size_t run) {
    const Scenario& scenario = batch.scenarios[run];
    files[run] = std::make_unique<RunFiles>(options.output / scenario.stem, scenario, catalogue);
    return [&own = *files[run]](const Row& row) { own.row(row); };
  };
  all.progress = [&](std::size_t run, double time_s) { progress.at(run, time_s); };
  all.finished = [&](std::size_t run, Outcome& outcome) {
    const std::unique_ptr<RunFiles> own = std::move(files[run]);
    progress.finished(run);
    if (outcome.error) return;
    std::vector<ComparedRun> runs = alone(batch.scenarios[run], std::move(outcome.result));
    const auto page = page_of(runs, drawings[run], wording, catalogue, options);
    runs.front().result.film.reset();  // a long batch would not fit into memory
    outcome.result = std::move(runs.front().result);
    own->finish(outcome.result, all.settings, page);
  };
  std::vector<Outcome> outcomes = run_all(catalogue, batch.scenarios, all);
  write_live_page(options);
  return outcomes;
}

int print_failures(const GoodScenarios& batch, const std::vector<Outcome>& outcomes) {
  int worst = done;
  for (std::size_t run = 0; run < outcomes.size(); ++run) {
    if (!outcomes[run].error) continue;
    const auto fail = [&]() -> int { std::rethrow_exception(outcomes[run].error); };
    worst = std::max(worst, guarded(fail, batch.scenarios[run].source));
  }
  return worst;
}

/// Rows in the order of the call, including scenarios that could not be read.
std::vector<SummaryRow> summary_of(const std::vector<std::string>& paths, const GoodScenarios& batch,
                                   const std::vector<Outcome>& outcomes) {
  std::vector<SummaryRow> rows;
  std::size_t run = 0;
  for (const std::string& path : paths) {
    SummaryRow row{scenario_name(path), std::nullopt, nullptr};
    if (run < outcomes.size() && batch.scenarios[run].source == path) {
      row.duration_s = batch.durations_s[run];
      if (!outcomes[run].error) row.result = &outcomes[run].result;
      ++run;
    }
    rows.push_back(row);
  }
  return rows;
}

bool is_output_error(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const OutputError&) {
    return true;
  } catch (...) {
    return false;
  }
}

/// The table of a study, a row a scenario. A scenario that could not be read has a row with that reason.
void write_runs(const std::vector<std::string>& paths, const GoodScenarios& batch, const std::vector<Outcome>& outcomes,
                const std::filesystem::path& folder) {
  const auto any = [&](auto is) { return std::any_of(batch.scenarios.begin(), batch.scenarios.end(), is); };
  StudyPlan plan;
  for (const std::string& path : paths) plan.scenarios.push_back(scenario_name(path));
  plan.metrics = study_metrics(metric_names(any([](const Scenario& one) { return one.closed_circulation; })),
                               any([](const Scenario& one) { return !one.other; }),
                               any([](const Scenario& one) { return one.other.has_value(); }));
  std::vector<std::string> names;
  for (const StudyColumn& column : study_columns(plan)) names.push_back(column.name);
  RunsFile file(folder / "runs.csv", names);
  std::size_t run = 0;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    StudyRow row{i, i, 0, {}, nullptr, "could not be read"};
    if (run < outcomes.size() && batch.scenarios[run].source == paths[i]) {
      row.failure = outcomes[run].error ? reason_of(outcomes[run].error) : "";
      if (!outcomes[run].error) row.result = &outcomes[run].result;
      ++run;
    }
    file.row(plan, row);
  }
  publish({file.file()});
}

void print_json(const std::vector<SummaryRow>& rows, const GoodScenarios& batch, const Wording& wording, const ReadNorms& norms,
                const ResultOptions& options, double reading_s, double running_s) {
  RunAnswer answer;
  std::size_t run = 0;  // index of a scenario that was read
  for (const SummaryRow& row : rows) {
    if (row.result == nullptr) {
      answer.failed.push_back(row.stem);
    } else {
      const std::vector<ComparedRun> runs = alone(batch.scenarios[run], *row.result);
      answer.ran.push_back({&batch.scenarios[run], row.result, (options.output / row.stem).string(),
                            files_of(batch.scenarios[run], options),
                            calfpump::answer(runs, compare_legs(runs), wording, norms)});
    }
    if (row.duration_s) ++run;
  }
  if (options.statistics) answer.wall_s = {{"reading", reading_s}, {"running", running_s}};
  say(stdout, "{}", answer_of(answer));
}

int run_batch(const std::vector<std::string>& paths, const Catalogue& catalogue, const Wording& wording,
              const ResultOptions& options) {
  const Clock::time_point start = Clock::now();
  const GoodScenarios batch = read_good(paths, catalogue, options.input);
  if (batch.reading.code == interrupted) return interrupted;
  const double reading_s = seconds_since(start);
  std::vector<NamedOutput> outputs;
  std::vector<const Scenario*> read;
  for (const Scenario& scenario : batch.scenarios) {
    add_outputs(outputs, options.output / scenario.stem, scenario.source, files_of(scenario, options));
    read.push_back(&scenario);
  }
  if (holds_study(options.output))
    throw InputError(
        {{options.output.string(), 0, 0, "holds a study of `calfpump sweep`; choose another folder with --output"}});
  add_output(outputs, "the table of all runs", options.output / "runs.csv");
  refuse_lost_inputs(outputs, read, options.input.data);
  std::error_code ignored;
  std::filesystem::remove(options.output / "runs.csv", ignored);  // an earlier call left it
  const std::vector<Outcome> outcomes = simulate(batch, catalogue, wording, options);
  const double running_s = seconds_since(start) - reading_s;
  const int failed = print_failures(batch, outcomes);
  const auto unwritten = [](const Outcome& outcome) { return outcome.error && is_output_error(outcome.error); };
  if (!outcomes.empty() && std::none_of(outcomes.begin(), outcomes.end(), unwritten))
    write_runs(paths, batch, outcomes, options.output);
  const std::vector<SummaryRow> rows = summary_of(paths, batch, outcomes);
  const auto print = [&] {
    if (options.input.json) {
      print_json(rows, batch, wording, norms_reader(options.input.data, catalogue), options, reading_s, running_s);
    } else if (!options.input.quiet && !outcomes.empty()) {
      print_summary(rows, options.output);
      if (options.statistics) print_statistics(rows, reading_s, running_s);
    }
    return done;
  };
  return std::max({batch.reading.code, failed, guarded(print)});
}

int run(const ResultOptions& options) {
  const std::vector<std::string> paths = scenario_files(options.input.scenarios);
  refuse_same_stems(paths);
  const Catalogue catalogue = read_catalogue(options.input.data);
  const Wording wording = read_wording(options.input.data, catalogue);
  if (paths.size() > 1 && !options.plot.file.empty())
    throw InputError({{"--plot", 0, 0, "draws one scenario; `calfpump compare` draws several"}});
  std::vector<NamedOutput> outputs;
  for (const std::string& path : paths)
    add_outputs(outputs, options.output / scenario_name(path), path, run_files({options.page, false}));
  add_output(outputs, "--plot", options.plot.file);
  refuse_clashes(outputs, options.input.json);
  if (paths.size() > 1) return run_batch(paths, catalogue, wording, options);
  const int code = guarded([&] { return run_one(paths.front(), catalogue, wording, options); }, paths.front());
  if (options.input.json && code != done && code != interrupted)
    say(stdout, "{}", answer_of(RunAnswer{{}, {scenario_name(paths.front())}, {}}));
  return code;
}

}  // namespace

Work add_run(CLI::App& verb) {
  verb.description("run scenarios; write time series and metrics of each");
  const auto options = std::make_shared<ResultOptions>();
  add_result_options(verb, *options);
  return [options] { return run(*options); };
}

}  // namespace calfpump::cli
