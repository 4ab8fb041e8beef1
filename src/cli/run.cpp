#include "calfpump/study/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/problems.hpp"
#include "calfpump/io/results.hpp"
#include "calfpump/io/scenario_reader.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void print_metrics(const MetricValues& values) {
  std::vector<std::vector<std::string>> rows{{"metric", "value", "unit"}};
  for (const MetricDefinition& metric : metric_definitions()) {
    if (const auto value = values.get(metric.name)) rows.push_back({label(metric), figure(value), std::string(metric.unit)});
  }
  fmt::print("{}", table(rows));
}

/// Wall time of one run, by what it went into.
struct WallTime {
  double setup_s = 0.0, integration_s = 0.0, writing_s = 0.0;
};

void print_statistics(const RunResult& result, const WallTime& wall) {
  const Statistics& counts = result.statistics;
  fmt::print("  {}, {} rejected, {}, {}\n", counted(counts.accepted, "step"), counts.rejected, counted(counts.phases, "phase"),
             counted(counts.evaluations, "evaluation"));
  fmt::print("  set-up {:.3g} s, integration {:.3g} s, writing {:.3g} s: {:.3g} times real time\n", wall.setup_s,
             wall.integration_s, wall.writing_s, result.duration_s / (wall.setup_s + wall.integration_s + wall.writing_s));
}

int run_one(const std::string& path, const Catalogue& catalogue, const Options& options) {
  const Clock::time_point start = Clock::now();
  const Scenario scenario = read_scenario(path, options.overrides, catalogue);
  Preparation preparation = prepare(catalogue, scenario);
  WallTime wall;
  wall.setup_s = seconds_since(start);
  const auto folder = options.output / scenario.stem;
  RunFiles files(folder, scenario, catalogue);
  Progress progress(scenario.stem, preparation.timeline.duration_s, options.quiet);
  RunOptions settings{options.settings(), &interruption(), {}, {}};
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
  settings.on_progress = [&](double time_s) { progress.at(time_s); };
  const RunResult result = calfpump::run(scenario, preparation, scenario.output.columns, settings);
  wall.integration_s = seconds_since(start) - wall.setup_s - wall.writing_s;
  const Clock::time_point finishing = Clock::now();
  files.finish(result, settings.settings);
  wall.writing_s += seconds_since(finishing);
  progress.clear();
  if (options.quiet) return done;
  fmt::print("{}\n  {}; {}\n\n", printable(scenario.title), described(scenario), spoken_time(result.duration_s));
  print_metrics(result.metrics);
  fmt::print("\n  wrote {}/: timeseries.csv, metrics.csv, manifest.json\n", folder.string());
  if (options.statistics) print_statistics(result, wall);
  fmt::print("\n");
  return done;
}

}  // namespace

void refuse_same_stems(const std::vector<std::string>& paths) {
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto stem = std::filesystem::path(paths[i]).stem();
    const auto same = [&](const std::string& other) { return std::filesystem::path(other).stem() == stem; };
    if (std::none_of(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
    problems.push_back(
        {paths[i], 0, 0,
         fmt::format("another scenario of this call is named \"{}\" too, and results go by that name", stem.string())});
  }
  if (!problems.empty()) throw InputError(problems);
}

int run(const Options& options) {
  refuse_same_stems(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data());
  int worst = done;
  for (const std::string& path : options.scenarios) {
    worst = std::max(worst, guarded([&] { return run_one(path, catalogue, options); }, path));
    if (interruption()) break;
  }
  return worst;
}

}  // namespace calfpump::cli
