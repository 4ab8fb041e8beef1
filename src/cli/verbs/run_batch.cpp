#include "cli/verbs/run_batch.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/out/results.hpp"
#include "calfpump/io/scenario/scenario_name.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/study/run_all.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/summary.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/remarks.hpp"
#include "cli/verbs/report.hpp"

namespace calfpump::cli {
namespace {

/// The scenarios that could be read.
struct ReadScenarios {
  std::vector<Scenario> scenarios;
  std::vector<double> durations_s;
};

/// The highest exit code of reading.
int read_good(const std::vector<std::string>& paths, const Catalogue& catalogue, const Options& options, ReadScenarios& batch) {
  int worst = done;
  for (const std::string& path : paths) {
    if (interruption()) throw Interrupted();
    const auto read = [&] {
      Scenario scenario = read_scenario(path, options.overrides, catalogue);
      batch.durations_s.push_back(outline(catalogue, scenario).timeline.duration_s);
      print_remarks(scenario, options);
      batch.scenarios.push_back(std::move(scenario));
      return done;
    };
    worst = std::max(worst, guarded(read, path));
  }
  return worst;
}

std::vector<ResultPlace> places_of(const ReadScenarios& batch, const Options& options) {
  std::vector<ResultPlace> places;
  for (const Scenario& scenario : batch.scenarios) places.push_back({scenario.source, options.output / scenario.stem});
  return places;
}

std::vector<const Scenario*> pointers_to(const std::vector<Scenario>& scenarios) {
  std::vector<const Scenario*> all;
  for (const Scenario& scenario : scenarios) all.push_back(&scenario);
  return all;
}

/// Each run on its way holds a file open.
void allow_many_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::vector<Outcome> simulate(const ReadScenarios& batch, const Catalogue& catalogue, const Options& options) {
  allow_many_files();
  Progress progress(batch.durations_s, options.quiet);
  std::vector<std::unique_ptr<RunFiles>> files(batch.scenarios.size());
  const auto norms = norms_to_draw(catalogue, options);
  std::vector<std::optional<Drawing>> drawings;
  for (const Scenario& scenario : batch.scenarios) drawings.push_back(planned_drawing({&scenario}, catalogue, norms));
  RunAllOptions all{options.settings(), &interruption(), 0, {}, {}, {}};
  all.film = [&](std::size_t run) { return drawings[run] ? &drawings[run]->plan : nullptr; };
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
    const auto page = page_of(runs, drawings[run], catalogue, options);
    runs.front().result.film.reset();  // a batch may be long
    outcome.result = std::move(runs.front().result);
    own->finish(outcome.result, all.settings, page);
  };
  return run_all(catalogue, batch.scenarios, all);
}

int tell_failures(const ReadScenarios& batch, const std::vector<Outcome>& outcomes) {
  int worst = done;
  for (std::size_t run = 0; run < outcomes.size(); ++run) {
    if (!outcomes[run].error) continue;
    const auto fail = [&]() -> int { std::rethrow_exception(outcomes[run].error); };
    worst = std::max(worst, guarded(fail, batch.scenarios[run].source));
  }
  return worst;
}

/// In the order of the call, those that could not be read too.
std::vector<SummaryRow> summary_of(const std::vector<std::string>& paths, const ReadScenarios& batch,
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

void print_json(const std::vector<SummaryRow>& rows, const ReadScenarios& batch, const Options& options, double reading_s,
                double running_s) {
  RunAnswer answer;
  std::size_t run = 0;  // of those that were read
  for (const SummaryRow& row : rows) {
    if (row.result == nullptr) {
      answer.failed.push_back(row.stem);
    } else {
      answer.ran.push_back({&batch.scenarios[run], row.result, (options.output / row.stem).string(), run_files(options.page)});
    }
    if (row.duration_s) ++run;
  }
  if (options.statistics) answer.wall_s = {{"reading", reading_s}, {"running", running_s}};
  say(stdout, "{}", answer_of(answer));
}

}  // namespace

int run_batch(const std::vector<std::string>& paths, const Catalogue& catalogue, const Options& options) {
  const Clock::time_point start = Clock::now();
  ReadScenarios batch;
  const int unread = read_good(paths, catalogue, options, batch);
  const double reading_s = seconds_since(start);
  refuse_lost_inputs(places_of(batch, options), run_files(options.page), pointers_to(batch.scenarios), options);
  const std::vector<Outcome> outcomes = simulate(batch, catalogue, options);
  const double running_s = seconds_since(start) - reading_s;
  const int failed = tell_failures(batch, outcomes);
  const std::vector<SummaryRow> rows = summary_of(paths, batch, outcomes);
  const auto tell = [&] {
    if (options.json) {
      print_json(rows, batch, options, reading_s, running_s);
    } else if (!options.quiet && !outcomes.empty()) {
      print_summary(rows, options.output);
      if (options.statistics) print_statistics(rows, reading_s, running_s);
    }
    return done;
  };
  return std::max({unread, failed, guarded(tell)});
}

}  // namespace calfpump::cli
