// People of one plan on one clock: the same answers as alone, within the error of a step, whatever the rest of the group.
#include <algorithm>
#include <catch2/catch.hpp>
#include <span>

#include "calfpump/simulation/driven_legs.hpp"
#include "study/populations.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

std::vector<RunResult> alone(const std::vector<Scenario>& scenarios) {
  std::vector<RunResult> results;
  for (const Scenario& scenario : scenarios) results.push_back(record(scenario).result);
  return results;
}

/// As close to the exact answer as a single run, within an error scale at the end and half a percent of a metric.
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

/// Whether the odd one has the bits of a single run, and the others ran on one clock.
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

TEST_CASE("people of a plan run on one clock and have the answers of single runs", "[population]") {
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

TEST_CASE("groups are successive eights of a plan, and groups of fewer than five have the bits of single runs",
          "[population]") {
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

TEST_CASE("a group has the same bits on any number of threads and beside any other runs", "[population]") {
  const std::vector<Scenario> scenarios = people(16);
  const std::vector<RunRequest> requests = planned(scenarios);
  std::vector<RunResult> expected;
  for (const std::size_t first : {0UL, 8UL}) {
    for (Outcome& outcome : run_all(std::span(requests).subspan(first, 8), {})) expected.push_back(std::move(outcome.result));
  }
  // Two runs without a plan, then sixteen of one, then six of another.
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

TEST_CASE("a leg of another structure, other laws or another protocol runs singly, the others on one clock", "[population]") {
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

TEST_CASE("with a closed circulation, and with two legs, a plan has the answers of single runs", "[population]") {
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

TEST_CASE("timelines have the same phase boundaries exactly if their protocols are the same", "[population]") {
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
