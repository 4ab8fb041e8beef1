#include "calfpump/study/run_all.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>

#include "calfpump/core/errors.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Different people, conditions and durations.
std::vector<Scenario> crowd(int size) {
  std::vector<Scenario> scenarios;
  const std::vector<std::string> conditions{"healthy", "great saphenous reflux", "weak pump"};
  for (int i = 0; i < size; ++i) {
    const std::string text = "[subject]\nheight = \"" + std::to_string(150 + 2 * i) + " cm\"\nmass = \"" +
                             std::to_string(50 + i) + " kg\"\ncondition = \"" + conditions[static_cast<std::size_t>(i) % 3] +
                             "\"\n[start]\ntissue = \"" + (i % 5 == 4 ? "steady" : "rested") +
                             "\"\n[[protocol]]\nposture = \"sitting\"\nduration = \"" + std::to_string(20 + 7 * (i % 4)) +
                             " s\"\n[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 5\n" +
                             "[[protocol]]\nposture = \"legs up\"\nduration = \"10 s\"\ntransition = \"0 s\"\n";
    scenarios.push_back(scenario_of(text));
  }
  return scenarios;
}

void check_same(const RunResult& a, const RunResult& b) {
  CHECK(a.end == b.end);
  CHECK(a.statistics.accepted == b.statistics.accepted);
  CHECK(a.statistics.rejected == b.statistics.rejected);
  for (const MetricDefinition& metric : metric_definitions()) {
    INFO(metric.name);
    CHECK(a.metrics.get(metric.name) == b.metrics.get(metric.name));
  }
}

}  // namespace

TEST_CASE("a run has the same bits alone, beside others, and on any number of threads") {
  const std::vector<Scenario> scenarios = crowd(19);
  std::vector<RunResult> alone;
  for (const Scenario& scenario : scenarios) {
    Preparation preparation = prepare(shipped(), scenario);
    alone.push_back(run(scenario, preparation, {}, {}));
    REQUIRE(alone.back().statistics.rejected > 0);
  }
  for (const unsigned threads : {1U, 2U, 3U}) {
    const auto outcomes = run_all(shipped(), scenarios, {{}, nullptr, threads, {}, {}, {}});
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      INFO("scenario " << i << ", " << threads << " threads");
      REQUIRE_FALSE(outcomes[i].error);
      check_same(outcomes[i].result, alone[i]);
    }
  }
}

TEST_CASE("the same holds for small tolerances") {
  const std::vector<Scenario> scenarios = crowd(5);
  Settings exact;
  exact.tolerance = 0.001;  // selects other methods
  const auto outcomes = run_all(shipped(), scenarios, {exact, nullptr, 1, {}, {}, {}});
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    Preparation preparation = prepare(shipped(), scenarios[i]);
    check_same(outcomes[i].result, run(scenarios[i], preparation, {}, {exact, nullptr, {}, {}}));
  }
}

TEST_CASE("rows of many runs equal the rows of single runs") {
  const std::vector<Scenario> scenarios = crowd(12);
  std::vector<std::vector<double>> rows(scenarios.size());
  RunAllOptions options;
  options.threads = 2;
  options.rows = [&](std::size_t index) {
    return [&own = rows[index]](const Row& row) {
      own.push_back(row.time_s);
      own.insert(own.end(), row.values.begin(), row.values.end());
    };
  };
  (void)run_all(shipped(), scenarios, options);
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    std::vector<double> alone;
    const Recorded recorded = record(scenarios[i]);
    for (std::size_t k = 0; k < recorded.rows.size(); ++k) {
      alone.push_back(recorded.times_s[k]);
      alone.insert(alone.end(), recorded.rows[k].begin(), recorded.rows[k].end());
    }
    CHECK(rows[i] == alone);
  }
}

TEST_CASE("a failed run does not affect the others") {
  std::vector<Scenario> scenarios = crowd(10);
  scenarios[3].leg.condition.outlet_mmHg = 2000.0;  // beyond the range of any vein in the model
  const auto outcomes = run_all(shipped(), scenarios, {{}, nullptr, 1, {}, {}, {}});
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    INFO("scenario " << i);
    CHECK(static_cast<bool>(outcomes[i].error) == (i == 3));
    CHECK(outcomes[i].result.end.empty() == (i == 3));
  }
  CHECK_THROWS_AS(std::rethrow_exception(outcomes[3].error), SimulationError);
}

TEST_CASE("many runs can be cancelled") {
  const std::atomic<bool> cancel{true};
  CHECK_THROWS_AS(run_all(shipped(), crowd(8), {{}, &cancel, 2, {}, {}, {}}), Interrupted);
}

TEST_CASE("a sink that throws ends only its own run, at any time") {
  const std::vector<Scenario> scenarios = crowd(10);
  std::vector<RunResult> alone;
  for (const Scenario& scenario : scenarios) alone.push_back(record(scenario).result);
  RunAllOptions options;
  options.threads = 1;
  std::vector<int> finished(scenarios.size(), 0);
  // At rest, at the start of the movement, during it, at the very end, and before the first row.
  const auto most_s = [](std::size_t index) { return std::vector{0.0, 5.0, 24.0, 28.0, 1e9, -1.0}.at(index % 6); };
  options.rows = [&](std::size_t index) -> RowSink {
    if (most_s(index) < 0.0) throw OutputError("no folder");
    return [&, index](const Row& row) {
      CHECK(finished[index] == 0);
      if (row.time_s >= most_s(index)) throw OutputError("full");
    };
  };
  options.finished = [&](std::size_t index, const Outcome&) { ++finished[index]; };
  const auto outcomes = run_all(shipped(), scenarios, options);
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    INFO("scenario " << i);
    CHECK(finished[i] == 1);
    if (most_s(i) > 1e6) {
      REQUIRE_FALSE(outcomes[i].error);
      check_same(outcomes[i].result, alone[i]);
    } else {
      REQUIRE(outcomes[i].error);
      CHECK_THROWS_AS(std::rethrow_exception(outcomes[i].error), OutputError);
    }
  }
}

TEST_CASE("every run is reported once as soon as it is finished, and an exception from the report is its outcome") {
  std::vector<Scenario> scenarios = crowd(10);
  scenarios[3].leg.condition.outlet_mmHg = 2000.0;  // beyond the range of any vein in the model
  for (const unsigned threads : {1U, 3U}) {
    std::vector<int> finished(scenarios.size(), 0);
    RunAllOptions options;
    options.threads = threads;
    options.finished = [&](std::size_t index, const Outcome& outcome) {
      ++finished[index];
      if (static_cast<bool>(outcome.error) != (index == 3) || index == 5) throw OutputError("full");
    };
    const auto outcomes = run_all(shipped(), scenarios, options);
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      INFO("scenario " << i << ", " << threads << " threads");
      CHECK(finished[i] == 1);
      CHECK(static_cast<bool>(outcomes[i].error) == (i == 3 || i == 5));
    }
    CHECK_THROWS_AS(std::rethrow_exception(outcomes[5].error), OutputError);
  }
}

TEST_CASE("progress advances in simulated time, up to the end of each run") {
  const std::vector<Scenario> scenarios(10, shipped_scenario("walk.toml"));
  for (const unsigned threads : {1U, 3U}) {
    std::vector<std::vector<double>> times(scenarios.size());
    RunAllOptions options;
    options.threads = threads;
    options.progress = [&](std::size_t index, double time_s) { times[index].push_back(time_s); };
    (void)run_all(shipped(), scenarios, options);
    for (const std::vector<double>& own : times) {
      CHECK(own.size() > 5);
      CHECK(std::is_sorted(own.begin(), own.end()));
      CHECK(own.back() <= 540.0);
    }
  }
}

TEST_CASE("after cancelling, no run begins and none is finished") {
  const std::vector<Scenario> scenarios = crowd(30);
  std::atomic<bool> cancel{false};
  int begun_late = 0, finished = 0;
  RunAllOptions options;
  options.cancel = &cancel;
  options.threads = 1;
  options.rows = [&](std::size_t) {
    if (cancel) ++begun_late;
    return RowSink{};
  };
  options.finished = [&](std::size_t, const Outcome&) {
    ++finished;
    cancel = true;
  };
  CHECK_THROWS_AS(run_all(shipped(), scenarios, options), Interrupted);
  CHECK(begun_late == 0);
  CHECK(finished == 1);
}
