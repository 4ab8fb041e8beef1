// `calfpump sweep`: the runs of a plan, as one table.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <thread>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/words.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/parallel.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/parts.hpp"
#include "cli/verbs/ranks.hpp"
#include "cli/verbs/study_results.hpp"
#include "cli/verbs/verbs.hpp"
#include "io/study/plan_reader.hpp"
#include "io/study/study_answers.hpp"
#include "io/study/study_folder.hpp"

namespace calfpump::cli {
namespace {

struct SweepOptions {
  std::string plan;
  std::vector<std::string> set;
  std::filesystem::path output;
  DataFiles data;
  Settings settings;
  std::string part;  ///< "K/N"; empty: all, or as Slurm says
  unsigned threads = 0;
  bool dry_run = false;
  StudyOptions study;
};

/// Time of a run by the clock [s], tried on the scenarios as they are; none where one fails.
std::optional<double> seconds_a_run(const ReadPlan& read, const StudyCalls& calls, const Settings& settings) {
  double sum_s = 0.0;
  const Catalogue& catalogue = *calls.usual;
  for (std::size_t s = 0; s < read.scenarios.size(); ++s) {
    try {
      const Clock::time_point begin = Clock::now();
      const Scenario scenario = calls.scenario(s, {}, catalogue);
      Preparation preparation = prepare(catalogue, scenario);
      (void)run(scenario, preparation, scenario.output.columns, {settings, &interruption(), {}, {}});
      sum_s += seconds_since(begin);
    } catch (const SimulationError&) {
      return std::nullopt;
    }
  }
  return sum_s / static_cast<double>(read.scenarios.size());
}

double bytes_a_run(const StudyPlan& plan) {
  constexpr double digits = 18.0,
                   short_cell =
                       9.0;  // with the comma, of a computed number and of any other cell: chosen, as they are on average
  return digits * static_cast<double>(plan.metrics.size()) + short_cell * static_cast<double>(plan.axes.size() + 4);
}

std::string bytes_in_words(double bytes) {
  constexpr std::array units{"kB", "MB", "GB", "TB", "PB"};
  std::size_t unit = 0;
  for (bytes /= 1e3; bytes >= 1e3 && unit + 1 < units.size(); ++unit) bytes /= 1e3;
  return fmt::format("{:.3g} {}", bytes, units.at(unit));
}

std::string long_time(double seconds) {
  constexpr double year_s = 365.25 * 86400.0;
  return seconds < year_s ? spoken_time(seconds < 10.0 ? std::ceil(10.0 * seconds) / 10.0 : std::round(seconds))
                          : fmt::format("{:.3g} years", seconds / year_s);
}

/// "8,000 runs, about 27 s on 2 processors, a table of about 1.2 MB".
std::string expectation(double runs, std::optional<double> one_s, const StudyPlan& plan, unsigned threads) {
  std::string text = fmt::format("{} runs", runs < 1e9 ? fmt::format("{:.0f}", runs) : fmt::format("{:.3g}", runs));
  if (one_s) text += fmt::format(", about {} on {}", long_time(runs * *one_s / threads), counted(threads, "processor"));
  return text + fmt::format(", a table of about {}", bytes_in_words(runs * bytes_a_run(plan)));
}

void print_axes(const ReadPlan& read) {
  say(stdout, "{}", paragraph(printable(read.plan.title), style_of(stdout).width, 2));
  for (const StudyAxis& axis : read.plan.axes) {
    const std::string values =
        axis.values.empty() ? "a value a sample" : counted(static_cast<long long>(axis.values.size()), "value");
    say(stdout, "  {}: {}\n", printable(axis.name), values);
  }
  for (const std::string& note : read.notes)
    say(stdout, "{}", paragraph("  Note: " + printable(note), style_of(stdout).width, 4));
}

/// Computes the missing shards of this call.
void compute(const StudyFolder& folder, const ReadPlan& read, const StudyOrder& order, const Catalogue& catalogue,
             const std::vector<std::size_t>& missing, const SweepOptions& options, Ranks& ranks) {
  const StudyCalls calls = calls_of(read, catalogue, options.data);
  StatusLine line(options.study.quiet);
  std::atomic<std::size_t> done_shards{0};
  in_parallel(missing.size(), options.threads, [&](std::size_t own) {
    const std::size_t i = ranks.next(own);
    if (i >= missing.size()) return;
    compute_shard(folder, read, order, missing[i], calls, options.settings, &interruption());
    const std::size_t now = ranks.count() > 1 ? i + 1 : ++done_shards;
    line.show([&](double elapsed_s) {
      const double left_s = elapsed_s * static_cast<double>(missing.size() - now) / static_cast<double>(now);
      return fmt::format("{} of {} shards, {} left", now, missing.size(), long_time(std::floor(left_s)));
    });
  });
}

int sweep_of(SweepOptions options, Ranks& ranks) {
  refuse_missing_parts(options.study);
  if (!ranks.first()) options.study.quiet = true;
  if (ranks.count() > 1 && options.threads == 0) options.threads = 1;
  const Catalogue catalogue = read_catalogue(options.data);
  const ReadPlan read = read_plan(options.plan, options.set, catalogue, options.data);
  if (options.output.empty()) options.output = std::filesystem::path("results") / std::filesystem::path(options.plan).stem();
  const std::optional<Part> part = part_of(options.part, options.output);
  const unsigned threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const double runs = StudyOrder::runs_of(read.plan);
  const auto processors = static_cast<unsigned>(threads * ranks.count());
  const auto one_s = seconds_a_run(read, calls_of(read, catalogue, options.data), options.settings);
  const std::string expected = expectation(runs, one_s, read.plan, processors);
  if (runs > StudyOrder::most_runs)
    throw InputError({{options.plan, 0, 0,
                       fmt::format("{}: at most {:.0g} runs; fewer values of its axes, or fewer samples?", expected,
                                   StudyOrder::most_runs)}});
  const StudyOrder order(read.plan);
  if (options.dry_run) {
    if (!ranks.first()) return done;
    if (options.study.json) {
      say(stdout, "{}", expectation_json({runs, one_s, runs * bytes_a_run(read.plan), processors, order.shards()}));
      return done;
    }
    print_axes(read);
    say(stdout, "{}",
        paragraph("  " + expected + fmt::format(", {}", counted(static_cast<long long>(order.shards()), "shard")),
                  style_of(stdout).width, 2));
    return done;
  }
  for (const std::string& note : read.notes) {
    if (!options.study.quiet) say(stderr, "{}", paragraph("Note: " + printable(note), style_of(stderr).width, 2));
  }
  const StudyFolder folder = StudyFolder::begun(options.output, record_of(read, order, catalogue, options.settings));
  std::optional<StudyLock> lock;  // only parts of a study may be computed at once
  if (!part && ranks.first()) lock.emplace(folder);
  const bool complete = folder.complete();
  const auto missing = ranks.agreed(complete ? std::vector<std::size_t>()
                                    : part   ? folder.missing(part->index, part->parts)
                                             : folder.missing());
  if (!missing) return done;
  if (!complete) {
    constexpr double long_s = 30.0;  // chosen: below it the answer is there before the sentence is read
    if (!options.study.quiet && one_s && runs * *one_s / processors > long_s)
      say(stderr, "{}", paragraph(expected, style_of(stderr).width, 2));
    compute(folder, read, order, catalogue, *missing, options, ranks);
    ranks.wait();
    if (part) {
      if (options.study.json) {
        say(stdout, "{}", part_json({part->index + 1, part->parts, missing->size()}));
      } else if (!options.study.quiet) {
        say(stdout, "{}\n", part_done(*part, missing->size(), options.output));
      }
      return done;
    }
  }
  return ranks.first() ? conclude(folder, options.study, options.data) : done;
}

/// Most errors, such as a mistake of the plan, are the same for all ranks: one of them reports it, and its exit code
/// is the job's. A launcher may kill the others as soon as one ends with another code.
int sweep(const SweepOptions& options) {
  Ranks ranks;
  try {
    return sweep_of(options, ranks);
  } catch (...) {
    if (ranks.failed()) throw;
    return done;
  }
}

}  // namespace

Work add_sweep(CLI::App& verb) {
  verb.description("run a study: people, routines and doses of a plan, as one table");
  const auto options = std::make_shared<SweepOptions>();
  verb.add_option("plan", options->plan, "the plan of the study, a TOML file")->type_name("PLAN")->required();
  verb.add_option("-o,--output", options->output, "folder of the study (default: results/ and the name of the plan)")
      ->type_name("FOLDER")
      ->check(problem_of_path);
  verb.add_option("--set", options->set, "replace a key of the plan: samples=100, axis[0].values=[5,10]")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb.add_flag("--dry-run", options->dry_run, "print the axes, the number of runs, their time and size, and end");
  verb.add_option("--part", options->part,
                  "compute only part K of N, to be merged later: 3/40; under a Slurm array its own part")
      ->type_name("K/N");
  verb.add_option("--threads", options->threads, "threads (default: one a processor)")
      ->type_name("N")
      ->check(CLI::Range(1U, 4096U));
  add_data_option(verb, options->data);
  add_tolerance_option(verb, options->settings);
  add_study_options(verb, options->study);
  return [options] { return sweep(*options); };
}

}  // namespace calfpump::cli
