#include "calfpump/study/run.hpp"

#include <fmt/format.h>

#include <optional>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/out/results.hpp"
#include "calfpump/io/scenario/scenario_name.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/wrap.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/remarks.hpp"
#include "cli/verbs/report.hpp"
#include "cli/verbs/run_batch.hpp"
#include "cli/verbs/scenario_files.hpp"

namespace calfpump::cli {
namespace {

void print_metrics(const RunResult& result) {
  std::vector<std::vector<std::string>> rows{{"metric", "value", "unit"}};
  if (result.other) rows.front() = {"metric", std::string(leg_names[0]), std::string(leg_names[1]), "unit"};
  for (const MetricDefinition& metric : metric_definitions()) {
    const auto value = result.metrics.get(metric.name);
    const auto other = result.other ? result.other->get(metric.name) : std::nullopt;
    if (!value && !other) continue;
    std::vector<std::string> row{label(metric), figure(value)};
    if (result.other) row.push_back(shown_of(metric, leg_names[1]) ? figure(other) : "");
    row.emplace_back(metric.unit);
    rows.push_back(row);
  }
  say(stdout, "{}", table(rows));
}

/// Wall time of one run, by what it went into.
struct WallTime {
  double setup_s = 0.0, integration_s = 0.0, writing_s = 0.0;
};

void print_statistics(const RunResult& result, const WallTime& wall) {
  const Statistics& counts = result.statistics;
  const std::string numbers = fmt::format("  {}, {} rejected, {}, {}", counted(counts.accepted, "step"), counts.rejected,
                                          counted(counts.phases, "phase"), counted(counts.evaluations, "evaluation"));
  const std::string times =
      fmt::format("  set-up {:.3g} s, integration {:.3g} s, writing {:.3g} s: {:.3g} times real time", wall.setup_s,
                  wall.integration_s, wall.writing_s, result.duration_s / (wall.setup_s + wall.integration_s + wall.writing_s));
  for (const std::string& line : {numbers, times}) say(stdout, "{}", paragraph(line, style_of(stdout).width, 4));
}

void print_json(const Scenario& scenario, const RunResult& result, const std::filesystem::path& folder, const Options& options,
                const WallTime& wall) {
  RunAnswer answer{{{&scenario, &result, folder.string(), run_files(options.page)}}, {}, {}};
  if (options.statistics)
    answer.wall_s = {{"setup", wall.setup_s}, {"integration", wall.integration_s}, {"writing", wall.writing_s}};
  say(stdout, "{}", answer_of(answer));
}

int run_one(const std::string& path, const Catalogue& catalogue, const Options& options) {
  const Clock::time_point start = Clock::now();
  const Scenario scenario = read_scenario(path, options.overrides, catalogue);
  Preparation preparation = prepare(catalogue, scenario);
  WallTime wall;
  wall.setup_s = seconds_since(start);
  const std::optional<Drawing> drawing = planned_drawing({&scenario}, catalogue, norms_to_draw(catalogue, options));
  const auto folder = options.output / scenario.stem;
  refuse_lost_inputs({{path, folder}}, run_files(options.page), {&scenario}, options);
  RunFiles files(folder, scenario, catalogue);
  print_remarks(scenario, options);
  Progress progress({preparation.timeline.duration_s}, options.quiet, scenario.stem);
  RunOptions settings{options.settings(), &interruption(), {}, {}, nullptr};
  if (drawing) settings.film = &drawing->plan;
  const auto timed_row = [&](const Row& row) {
    const Clock::time_point begin = Clock::now();
    files.row(row);
    wall.writing_s += seconds_since(begin);
  };
  const auto plain_row = [&](const Row& row) { files.row(row); };
  if (options.statistics) {
    settings.on_row = timed_row;
  } else {
    settings.on_row = plain_row;
  }
  settings.on_progress = [&](double time_s) { progress.at(0, time_s); };
  const std::vector<ComparedRun> runs =
      alone(scenario, calfpump::run(scenario, preparation, scenario.output.columns, settings));
  const RunResult& result = runs.front().result;
  wall.integration_s = seconds_since(start) - wall.setup_s - wall.writing_s;
  const Clock::time_point finishing = Clock::now();
  files.finish(result, settings.settings, page_of(runs, drawing, catalogue, options));
  draw(runs, drawing, catalogue, options);
  wall.writing_s += seconds_since(finishing);
  progress.clear();
  if (options.json) print_json(scenario, result, folder, options, wall);
  if (options.json || options.quiet) return done;
  const std::size_t width = style_of(stdout).width;
  say(stdout, "{}", paragraph(printable(scenario.title), width, 2));
  say(stdout, "{}\n", paragraph(fmt::format("  {}; {}", described(scenario), spoken_time(result.duration_s)), width, 4));
  print_metrics(result);
  const std::string wrote =
      fmt::format("  wrote {}/: {}", printable(folder.string()), fmt::join(run_files(options.page), ", "));
  say(stdout, "\n{}", paragraph(wrote, width, 4));
  if (options.statistics) print_statistics(result, wall);
  say(stdout, "\n");
  return done;
}

}  // namespace

int run(const Options& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  refuse_same_stems(paths);
  const Catalogue catalogue = read_catalogue(options.data());
  if (paths.size() > 1 && !options.picture.empty())
    throw InputError({{"--plot", 0, 0, "draws one scenario, or several of `calfpump compare`"}});
  std::vector<ResultPlace> places;
  for (const std::string& path : paths) places.push_back({path, options.output / scenario_name(path)});
  refuse_clashes(places, run_files(options.page), options);
  if (paths.size() > 1) return run_batch(paths, catalogue, options);
  const int code = guarded([&] { return run_one(paths.front(), catalogue, options); }, paths.front());
  if (options.json && code != done && code != interrupted)
    say(stdout, "{}", answer_of(RunAnswer{{}, {scenario_name(paths.front())}, {}}));
  return code;
}

}  // namespace calfpump::cli
