// Invariants of every run: a step that leaves the range of the model, or creates or loses blood, ends the run.
#include "calfpump/simulation/invariants.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "calfpump/simulation/integrate.hpp"
#include "calfpump/study/run_all.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

const std::string still = "[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\n";

/// Message that ends a run whose start has this number in this row.
std::string failure_from(const std::string& scenario, const std::string& variable, double value) {
  Preparation p = prepare(shipped(), scenario_of(scenario));
  const StateLayout& layout = p.network.layout();
  const auto found = std::find(layout.names.begin(), layout.names.end(), variable);
  REQUIRE(found != layout.names.end());
  p.start[static_cast<std::size_t>(found - layout.names.begin())] = value;
  try {
    integrate(p.network, p.timeline, {}, p.start, {});
  } catch (const SimulationError& error) {
    CHECK(error.variable() == variable);
    CHECK(error.time_s() < 0.1);
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a run ends when a variable leaves its range, and the error names the variable", "[invariants]") {
  for (const std::string& scenario : {still, std::string("[circulation]\nclosed = true\n") + still}) {
    CHECK_THAT(failure_from(scenario, "volume of CD [mL]", -0.25), Contains("left the range of the model, 0 to"));
    CHECK_THAT(failure_from(scenario, "volume of CM [mL]", 1e6), Contains("left the range"));
    CHECK_THAT(failure_from(scenario, "valve opening of CM->PF [1]", 1.5),
               Contains("left the range of the model, -0.004 to 1.004"));
    CHECK_THAT(failure_from(scenario, "interstitial volume of calf [mL]", 1e5), Contains("left the range"));
  }
}

TEST_CASE("blood or water created or lost ends a run, in any lane", "[invariants]") {
  const Preparation p = prepare(shipped(), scenario_of("[circulation]\nclosed = true\n" + still));
  const StateLayout& layout = p.network.layout();
  const Limits limits = limits_of(p.network.anatomy(), layout, p.start, 1.0);
  const LegBatch<most_lanes> legs(p.network.anatomy());
  Invariants<most_lanes> invariants(legs);
  Numbers end(z(padded(layout.size() * most_lanes)), 0.0);
  for (int l = 0; l < most_lanes; ++l) {
    invariants.enter(l, limits);
    for (int i = 0; i < layout.size(); ++i) end[z(i * most_lanes + l)] = p.start[z(i)];
  }
  CHECK_FALSE(invariants.breach(end, 7.0, true));

  const std::vector<std::pair<int, std::string>> lies{{layout.outflow, "blood of the legs made or lost [mL]"},
                                                      {layout.tissue[1], "water of the tissue made or lost [mL]"},
                                                      {layout.central.veins, "blood of the body made or lost [mL]"}};
  for (const auto& [row, variable] : lies) {
    Numbers other = end;
    other[z(row * most_lanes + 3)] += 1e-5;
    CHECK_FALSE(invariants.breach(other, 7.0, false));  // within its range, and sums are checked only at the ends of phases
    REQUIRE(invariants.breach(other, 7.0, true));
    const SimulationError error = *invariants.breach(other, 7.0, true);
    CHECK(error.time_s() == 7.0);
    CHECK(error.variable() == variable);
    CHECK(error.value() == Approx(1e-5).epsilon(1e-4));
  }
}

TEST_CASE("a vein emptier than empty is found in any lane, and named with its volume", "[invariants]") {
  const Preparation p = prepare(shipped(), scenario_of(still));
  const StateLayout& layout = p.network.layout();
  const LegBatch<most_lanes> legs(p.network.anatomy());
  for (int lane = 0; lane < most_lanes; ++lane) {
    Invariants<most_lanes> invariants(legs);
    Numbers end(z(padded(layout.size() * most_lanes)), 0.0);
    for (int l = 0; l < most_lanes; ++l) {
      invariants.enter(l, limits_of(p.network.anatomy(), layout, p.start, 1.0));
      for (int i = 0; i < layout.size(); ++i) end[z(i * most_lanes + l)] = p.start[z(i)];
    }
    CHECK_FALSE(invariants.breach(end, 7.0, false));
    for (const int row : layout.volume) {
      Numbers empty = end;
      empty[z(row * most_lanes + lane)] = -1e-9;
      const auto error = invariants.breach(empty, 7.0, false);
      REQUIRE(error);
      CHECK(error->variable() == layout.names[z(row)]);
      CHECK(error->value() == -1e-9);
    }
  }
}

TEST_CASE("a run that leaves the range ends alone: the others of its group keep the bits of single runs", "[invariants]") {
  const std::string lying = "[[protocol]]\nposture = \"supine\"\nduration = \"5 s\"\n";
  std::vector<Scenario> scenarios;
  for (int i = 0; i < 8; ++i) {
    scenarios.push_back(scenario_of("[subject]\nheight = \"" + std::to_string(160 + i) + " cm\"\n" + lying +
                                    "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 3\n"));
  }
  scenarios[4].subject.height_cm = 2000.0;  // as tall as a house: no vein holds a column of blood this high
  std::vector<RunRequest> requests;
  for (const Scenario& scenario : scenarios) requests.push_back({&shipped(), &scenario, 0});
  const auto outcomes = run_all(requests, {});
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    INFO(i);
    REQUIRE((outcomes[i].error != nullptr) == (i == 4));
    if (i == 4) CHECK_THROWS_AS(std::rethrow_exception(outcomes[i].error), SimulationError);
    if (i == 4) continue;
    Preparation alone = prepare(shipped(), scenarios[i]);
    CHECK(run(scenarios[i], alone, {}, {}).end == outcomes[i].result.end);
  }
}

TEST_CASE("a start outside the range is rejected", "[invariants]") {
  Scenario scenario = scenario_of(still);
  scenario.subject.height_cm = 2000.0;
  CHECK_THROWS_AS(prepare(shipped(), scenario), SimulationError);
}
