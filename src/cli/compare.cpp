#include "calfpump/study/compare.hpp"

#include <fmt/format.h>

#include <cmath>
#include <future>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/results.hpp"
#include "calfpump/io/scenario_reader.hpp"
#include "options.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

/// Every file's problems at once.
std::vector<Scenario> read_all(const Options& options, const Catalogue& catalogue) {
  std::vector<Scenario> scenarios;
  std::vector<Problem> problems;
  for (const std::string& path : options.scenarios) {
    try {
      scenarios.push_back(read_scenario(path, options.overrides, catalogue));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(problems);
  return scenarios;
}

/// All runs are sampled as the baseline asks; a last row off that grid is left out.
ComparedRun run_one(const Scenario& scenario, const OutputChoice& output, const Catalogue& catalogue,
                    const Settings& settings) {
  ComparedRun compared;
  compared.scenario = &scenario;
  Scenario sampled = scenario;
  sampled.output = output;
  Preparation preparation = prepare(catalogue, sampled);
  RunOptions options{settings, &interruption(), {}, {}};
  options.on_row = [&](double time_s, std::span<const double> values) {
    const double index = time_s / output.every_s;
    if (std::abs(index - std::round(index)) > 1e-4) return;
    compared.values.insert(compared.values.end(), values.begin(), values.end());
  };
  compared.result = calfpump::run(sampled, preparation, output.columns, options);
  return compared;
}

std::vector<ComparedRun> run_all(const std::vector<Scenario>& scenarios, const Catalogue& catalogue, const Settings& settings) {
  std::vector<std::future<ComparedRun>> pending;
  for (const Scenario& scenario : scenarios) {
    pending.push_back(
        std::async(std::launch::async, [&] { return run_one(scenario, scenarios.front().output, catalogue, settings); }));
  }
  std::vector<ComparedRun> runs;
  for (auto& run : pending) runs.push_back(run.get());
  return runs;
}

std::string joined_stems(const std::vector<Scenario>& scenarios) {
  std::string text;
  for (const Scenario& scenario : scenarios) text += (text.empty() ? "" : "-vs-") + scenario.stem;
  return text;
}

void print(const std::vector<Scenario>& scenarios, const std::vector<ComparisonRow>& rows) {
  std::vector<std::string> names;
  for (const Scenario& scenario : scenarios) {
    names.push_back(scenario.stem);
    fmt::print("{}: {}\n  {}\n", scenario.stem, scenario.title, described(scenario));
  }
  std::vector<std::vector<std::string>> lines{{"metric", "unit", names.front()}};
  for (std::size_t i = 1; i < names.size(); ++i) lines.front().insert(lines.front().end(), {names[i], "difference", "%"});
  for (const ComparisonRow& row : rows) {
    std::vector<std::string> line{label(row.metric), std::string(row.metric.unit), figure(row.runs.front().value)};
    for (std::size_t i = 1; i < row.runs.size(); ++i) {
      const Delta& delta = row.runs[i];
      line.insert(line.end(), {figure(delta.value), figure(delta.difference, true),
                               delta.percent ? fmt::format("{:+.1f}", *delta.percent) : figure(std::nullopt)});
    }
    lines.push_back(line);
  }
  fmt::print("\n{}\n", table(lines));
  for (std::size_t i = 1; i < names.size(); ++i) fmt::print("  {}\n", in_words(rows, names, i));
}

void print_statistics(const std::vector<ComparedRun>& runs) {
  for (const ComparedRun& run : runs) {
    const Statistics& counts = run.result.statistics;
    fmt::print("  {}: {}, {} rejected, {}\n", run.scenario->stem, counted(counts.accepted, "step"), counts.rejected,
               counted(counts.phases, "phase"));
  }
}

}  // namespace

int compare(const Options& options) {
  if (options.scenarios.size() < 2) {
    throw InputError({{"compare", 0, 0, "needs at least two scenario files: the baseline, then those to compare with it"}});
  }
  refuse_same_stems(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data());
  const std::vector<Scenario> scenarios = read_all(options, catalogue);
  const std::vector<ComparedRun> runs = run_all(scenarios, catalogue, options.settings());
  std::vector<MetricValues> values;
  for (const ComparedRun& run : runs) values.push_back(run.result.metrics);
  const std::vector<ComparisonRow> rows = calfpump::compare(values);
  const auto folder = options.output / joined_stems(scenarios);
  write_comparison(folder, runs, rows, catalogue, options.settings());
  if (options.quiet) return done;
  print(scenarios, rows);
  fmt::print("\n  wrote {}/: comparison.csv, aligned.csv, manifest.json\n", folder.string());
  if (options.statistics) print_statistics(runs);
  return done;
}

}  // namespace calfpump::cli
