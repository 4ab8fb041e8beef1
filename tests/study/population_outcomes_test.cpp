// Outcomes of a population: failures, exceptions of its sinks and reports, rows, cancelling.
#include <atomic>
#include <catch2/catch.hpp>

#include "calfpump/core/errors.hpp"
#include "study/populations.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("a failure affects only its own run, and the others of the group have the bits of single runs", "[population]") {
  std::vector<Scenario> scenarios = people(8);
  scenarios[odd].leg.condition.outlet_mmHg = 2000.0;  // beyond the range of any vein in the model
  std::vector<int> finished(scenarios.size(), 0);
  RunAllOptions options;
  options.finished = [&](std::size_t index, const Outcome&) { ++finished[index]; };
  const auto outcomes = run_all(planned(scenarios), options);
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    INFO("run " << i);
    CHECK(finished[i] == 1);
    REQUIRE((outcomes[i].error != nullptr) == (i == odd));
    if (i != odd) CHECK(same_bits(outcomes[i].result, record(scenarios[i]).result));
  }
  CHECK_THROWS_AS(std::rethrow_exception(outcomes[odd].error), SimulationError);
}

TEST_CASE("a sink that throws ends only its own run, in a population too, and rows begin again", "[population]") {
  const std::vector<Scenario> scenarios = people(8);
  std::vector<int> finished(scenarios.size(), 0);
  std::vector<std::vector<double>> times_s(scenarios.size());
  RunAllOptions options;
  options.rows = [&](std::size_t index) {
    times_s[index].clear();
    return [&, index](const Row& row) {
      times_s[index].push_back(row.time_s);
      if (index == odd && row.time_s > 22.0) throw OutputError("full");
    };
  };
  options.finished = [&](std::size_t index, const Outcome&) { ++finished[index]; };
  const auto outcomes = run_all(planned(scenarios), options);
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    CHECK(finished[i] == 1);
    REQUIRE((outcomes[i].error != nullptr) == (i == odd));
    if (i == odd) continue;
    const Recorded expected = record(scenarios[i]);
    CHECK(same_bits(outcomes[i].result, expected.result));
    CHECK(times_s[i] == expected.times_s);
  }
  CHECK_THROWS_AS(std::rethrow_exception(outcomes[odd].error), OutputError);
}

TEST_CASE("every run of a population is reported once, and an exception from the report is its outcome", "[population]") {
  const std::vector<Scenario> scenarios = people(8);
  std::vector<int> finished(scenarios.size(), 0);
  RunAllOptions options;
  options.finished = [&](std::size_t index, const Outcome& outcome) {
    CHECK_FALSE(outcome.error);
    ++finished[index];
    if (index == odd) throw OutputError("full");
  };
  const auto outcomes = run_all(planned(scenarios), options);
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    CHECK(finished[i] == 1);
    CHECK((outcomes[i].error != nullptr) == (i == odd));
  }
  CHECK(all_the_same_steps(outcomes));
}

TEST_CASE("rows of a population have the times and values of single runs", "[population]") {
  const std::vector<Scenario> scenarios = people(6);
  std::vector<Recorded> recorded(scenarios.size());
  RunAllOptions options;
  options.rows = [&](std::size_t index) {
    return [&own = recorded[index]](const Row& row) {
      own.times_s.push_back(row.time_s);
      own.rows.emplace_back(row.values.begin(), row.values.end());
    };
  };
  const auto outcomes = run_all(planned(scenarios), options);
  CHECK(all_the_same_steps(outcomes));
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const Recorded expected = record(scenarios[i]);
    REQUIRE(recorded[i].times_s == expected.times_s);
    for (std::size_t k = 0; k < expected.rows.size(); ++k) {
      CHECK(recorded[i].rows[k][0] == Approx(expected.rows[k][0]).margin(0.1));   // mmHg
      CHECK(recorded[i].rows[k][1] == Approx(expected.rows[k][1]).margin(0.02));  // mL
    }
  }
}

TEST_CASE("a cancelled population ends, and none of its runs is finished", "[population]") {
  const std::vector<Scenario> scenarios = people(16);
  std::atomic<bool> cancel{false};
  int finished = 0;
  RunAllOptions options;
  options.cancel = &cancel;
  options.threads = 1;
  options.rows = [&](std::size_t) { return [&](const Row& row) { cancel = row.time_s > 22.0; }; };
  options.finished = [&](std::size_t, const Outcome&) { ++finished; };
  CHECK_THROWS_AS(run_all(planned(scenarios), options), Interrupted);
  CHECK(finished == 0);
}
