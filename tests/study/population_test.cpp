// People of one plan on one clock: the same answers as alone, within what a step may be wrong by, whoever else there is.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <span>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/study/run_all.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string rising = R"(
    [[protocol]]
    posture = "sitting"
    duration = "20 s"
    [[protocol]]
    posture = "standing"
    movement = "tiptoe"
    repetitions = 5
    [[protocol]]
    posture = "legs up"
    duration = "10 s"
    transition = "0 s"
    [output]
    every = "0.7 s"
    columns = ["ankle_pressure", "calf_volume"]
)";

std::string person(int i) {
  return "[subject]\nheight = \"" + std::to_string(150 + 3 * i) + " cm\"\nmass = \"" + std::to_string(50 + 4 * i) +
         " kg\"\nage = \"" + std::to_string(20 + 5 * (i % 9)) + " y\"\nsex = \"" + (i % 2 == 0 ? "female" : "male") + "\"\n";
}

std::vector<Scenario> people(int count, const std::string& protocol = rising) {
  std::vector<Scenario> scenarios;
  for (int i = 0; i < count; ++i) scenarios.push_back(scenario_of(person(i) + protocol));
  return scenarios;
}

std::vector<RunRequest> planned(const std::vector<Scenario>& scenarios, std::optional<std::size_t> plan = 0) {
  std::vector<RunRequest> requests;
  for (const Scenario& scenario : scenarios) requests.push_back({&shipped(), &scenario, plan});
  return requests;
}

std::vector<RunResult> alone(const std::vector<Scenario>& scenarios) {
  std::vector<RunResult> results;
  for (const Scenario& scenario : scenarios) results.push_back(record(scenario).result);
  return results;
}

bool same_steps(const RunResult& a, const RunResult& b) {
  return a.statistics.accepted == b.statistics.accepted && a.statistics.rejected == b.statistics.rejected &&
         a.statistics.evaluations == b.statistics.evaluations;
}

bool same_bits(const RunResult& a, const RunResult& b) {
  const auto same_metric = [&](const MetricDefinition& metric) {
    return a.metrics.get(metric.name) == b.metrics.get(metric.name);
  };
  return a.end == b.end && same_steps(a, b) &&
         std::all_of(metric_definitions().begin(), metric_definitions().end(), same_metric);
}

/// As near to the exact answer as a run alone is, give or take an error scale at the end and half a percent of a metric.
void check_agree(const Scenario& scenario, const RunResult& together) {
  Settings fine;
  fine.tolerance = 0.01;
  const RunResult alone = record(scenario).result, exact = record(scenario, fine).result;
  const StateLayout layout = outline(shipped(), scenario).network.layout();
  const std::vector<double> scale = error_scales(layout, 1.0);
  REQUIRE(together.end.size() == scale.size());
  const auto as_near = [](double ours, double theirs, double right, double allowed) {
    INFO(ours << ", alone " << theirs << ", exact " << right);
    CHECK(std::abs(ours - right) <= std::abs(theirs - right) + allowed);
  };
  for (std::size_t i = 0; i < scale.size(); ++i) {
    INFO(layout.names[i]);
    if (scale[i] > 0.0) as_near(together.end[i], alone.end[i], exact.end[i], scale[i]);
  }
  for (const MetricDefinition& metric : metric_definitions()) {
    INFO(metric.name);
    const auto ours = together.metrics.get(metric.name), theirs = alone.metrics.get(metric.name);
    REQUIRE(ours.has_value() == theirs.has_value());
    const auto right = exact.metrics.get(metric.name);
    if (ours) as_near(*ours, *theirs, right.value(), 5e-3 * std::abs(*right) + 5e-4);
  }
}

void check_agree(const std::vector<Scenario>& scenarios, const std::vector<Outcome>& outcomes) {
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    INFO("run " << i);
    REQUIRE_FALSE(outcomes[i].error);
    check_agree(scenarios[i], outcomes[i].result);
  }
}

bool all_the_same_steps(std::span<const Outcome> outcomes) {
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [&](const Outcome& o) { return same_steps(o.result, outcomes[0].result); });
}

/// Eight of which the one in the middle is odd.
constexpr std::size_t odd = 4;

/// The odd one has the bits of a run alone, and the others went on one clock.
void check_odd_one_alone(const std::vector<RunRequest>& requests, const std::vector<Scenario>& scenarios) {
  std::vector<Outcome> outcomes = run_all(requests, {});
  Preparation preparation = prepare(*requests[odd].catalogue, scenarios[odd]);
  REQUIRE_FALSE(outcomes[odd].error);
  CHECK(same_bits(outcomes[odd].result, run(scenarios[odd], preparation, {}, {})));
  std::vector<Outcome> others = outcomes;
  others.erase(others.begin() + odd);
  CHECK(all_the_same_steps(others));
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (i != odd) check_agree(scenarios[i], outcomes[i].result);
  }
}

}  // namespace

TEST_CASE("people of a plan go on one clock and have the answers of runs alone", "[population]") {
  const std::string walking = R"(
    [[protocol]]
    posture = "standing"
    duration = "10 s"
    [[protocol]]
    posture = "standing"
    movement = "walking"
    duration = "20 s"
  )";
  for (const std::string& protocol : {rising, walking}) {
    const std::vector<Scenario> scenarios = people(8, protocol);
    const auto outcomes = run_all(planned(scenarios), {});
    check_agree(scenarios, outcomes);
    CHECK(all_the_same_steps(outcomes));
    CHECK_FALSE(same_steps(outcomes[0].result, record(scenarios[0]).result));
  }
}

TEST_CASE("groups are eights of a plan in a row, and fewer than five have the bits of runs alone", "[population]") {
  const std::vector<Scenario> scenarios = people(13);
  const auto expected = alone(scenarios);
  for (const std::size_t count : {12UL, 13UL}) {
    std::vector<RunRequest> requests = planned(scenarios);
    requests.resize(count);
    const auto outcomes = run_all(requests, {});
    const std::span all(outcomes);
    CHECK(all_the_same_steps(all.first(8)));
    CHECK(all_the_same_steps(all.subspan(8)) == (count == 13));
    for (std::size_t i = 8; i < count; ++i) {
      CHECK(same_bits(outcomes[i].result, expected[i]) == (count == 12));
      check_agree(scenarios[i], outcomes[i].result);
    }
  }
}

TEST_CASE("a group has the same bits on any number of threads and whoever else there is", "[population]") {
  const std::vector<Scenario> scenarios = people(16);
  const std::vector<RunRequest> requests = planned(scenarios);
  std::vector<RunResult> expected;
  for (const std::size_t first : {0UL, 8UL}) {
    for (Outcome& outcome : run_all(std::span(requests).subspan(first, 8), {})) expected.push_back(std::move(outcome.result));
  }
  // Two that have no plan, then sixteen of one, then six of another.
  std::vector<RunRequest> all{{&shipped(), &scenarios[3]}, {&shipped(), &scenarios[5]}};
  all.insert(all.end(), requests.begin(), requests.end());
  for (std::size_t i = 0; i < 6; ++i) all.push_back({&shipped(), &scenarios[i], 1});
  for (const unsigned threads : {1U, 2U, 3U}) {
    const auto outcomes = run_all(all, {{}, nullptr, threads, {}, {}, {}});
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(same_bits(outcomes[2 + i].result, expected[i]));
    CHECK(same_bits(outcomes[0].result, record(scenarios[3]).result));
    CHECK(same_bits(outcomes[1].result, record(scenarios[5]).result));
    CHECK(all_the_same_steps(std::span(outcomes).last(6)));
    CHECK_FALSE(same_steps(outcomes.back().result, outcomes[2].result));
  }
}

TEST_CASE("one who fails fails alone, and the others of the group have the bits of runs alone", "[population]") {
  std::vector<Scenario> scenarios = people(8);
  scenarios[odd].leg.condition.outlet_mmHg = 2000.0;  // beyond what any vein is in the model
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

TEST_CASE("a sink that throws ends its own run alone, in a population too, and rows begin anew", "[population]") {
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

TEST_CASE("a leg of another structure, other laws or another protocol is run alone, the others on one clock", "[population]") {
  Catalogue other = shipped();
  other.anatomy.laws.vein.p0_mmHg *= 1.1;
  const std::vector<Scenario> usual = people(8);
  const auto with_odd = [&](const Scenario& scenario, const Catalogue& catalogue) {
    std::vector<Scenario> scenarios = usual;
    scenarios[odd] = scenario;
    std::vector<RunRequest> requests = planned(scenarios);
    requests[odd].catalogue = &catalogue;
    check_odd_one_alone(requests, scenarios);
  };
  with_odd(usual[odd], other);
  with_odd(scenario_of("legs = 2\n" + person(odd) + rising), shipped());
  with_odd(scenario_of("[circulation]\nclosed = true\n" + person(odd) + rising), shipped());
  with_odd(scenario_of(person(odd) + replaced(rising, "20 s", "21 s")), shipped());
}

TEST_CASE("in a closed circulation, and on two legs, a plan has the answers of runs alone", "[population]") {
  for (const char* setting : {"[circulation]\nclosed = true\n", "legs = 2\n"}) {
    std::vector<Scenario> scenarios, same_body;
    for (int i = 0; i < 8; ++i) {
      scenarios.push_back(scenario_of(setting + person(i) + rising));
      same_body.push_back(
          scenario_of(setting + person(0) + "condition = \"" + (i % 2 == 0 ? "healthy" : "weak pump") + "\"\n" + rising));
    }
    check_agree(scenarios, run_all(planned(scenarios), {}));
    check_agree(same_body, run_all(planned(same_body), {}));
  }
}

TEST_CASE("every run of a population is told of once, and what is thrown then is its outcome", "[population]") {
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

TEST_CASE("rows of a population come at the times of runs alone, with their values", "[population]") {
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

TEST_CASE("a population that is cancelled ends, and nothing of it is finished", "[population]") {
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

TEST_CASE("edges of timelines are the same for whoever does the same, and only then", "[population]") {
  const auto timeline = [](const std::string& text) { return outline(shipped(), scenario_of(text)).timeline; };
  const Timeline one = timeline(person(0) + rising);
  CHECK(same_edges(one, timeline(person(7) + rising)));
  CHECK_FALSE(same_edges(one, timeline(person(0) + replaced(rising, "20 s", "21 s"))));
  CHECK_FALSE(same_edges(one, timeline(person(0) + replaced(rising, "repetitions = 5", "repetitions = 6"))));
  CHECK_FALSE(same_edges(one, timeline(person(0) + replaced(rising, "tiptoe", "calf raise"))));
  CHECK_FALSE(same_edges(one, timeline(person(0) + replaced(rising, "transition = \"0 s\"", "transition = \"1 s\""))));
  CHECK_FALSE(same_edges(one, timeline(person(0) + replaced(rising, "10 s", "11 s"))));
  const auto paced = [&](const std::string& tempo) {
    return timeline(replaced(rising, "repetitions = 5", "repetitions = 5\ntempo = " + tempo));
  };
  const Timeline slow = paced(R"({ up = "1 s", hold = "0.5 s", down = "1 s" })");  // cycles of one length
  CHECK_FALSE(same_edges(slow, paced(R"({ up = "0.5 s", hold = "1 s", down = "1 s" })")));
  CHECK(same_edges(slow, paced(R"({ up = "1 s", hold = "0.5 s", down = "1 s" })")));
  CHECK_FALSE(same_edges(one, timeline("legs = 2\n" + person(0) + rising)));
  CHECK(same_edges(timeline("legs = 2\n" + person(1) + rising), timeline("legs = 2\n" + person(0) + rising)));
}
