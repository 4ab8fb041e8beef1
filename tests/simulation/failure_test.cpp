#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/integrate.hpp"
#include "calfpump/simulation/steady.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Preparation standing() {
  return prepare(shipped(), scenario_of("[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\n"));
}

}  // namespace

TEST_CASE("a state that is not finite stops the run with time, variable and value") {
  Preparation p = standing();
  const int volume = p.network.layout().volume[4];
  p.start[static_cast<std::size_t>(volume)] = std::nan("");
  try {
    integrate(p.network, p.timeline, {}, p.start, {});
    FAIL("the run went on");
  } catch (const SimulationError& error) {
    CHECK(error.time_s() == 0.0);
    CHECK(error.variable() == "volume of CM [mL]");
    CHECK_FALSE(std::isfinite(error.value()));
  }
}

TEST_CASE("a run ends at the limit on the number of steps") {
  Preparation p = standing();
  Settings settings;
  settings.most_steps = 5;
  CHECK_THROWS_AS(integrate(p.network, p.timeline, settings, p.start, {}), SimulationError);
}

TEST_CASE("a run can be cancelled") {
  Preparation p = standing();
  std::atomic<bool> cancel{true};
  CHECK_THROWS_AS(integrate(p.network, p.timeline, {}, p.start, {}, &cancel), Interrupted);
}

TEST_CASE("a run from its steady start stays there, with the slow states frozen") {
  const Scenario still = scenario_of("[[protocol]]\nposture = \"supine\"\nduration = \"1 h\"\n");
  Preparation p = prepare(shipped(), still);
  std::vector<double> state = p.start;
  integrate(p.network, p.timeline, {}, state, {});
  const StateLayout& layout = p.network.layout();
  for (int i = 0; i < layout.size(); ++i) {
    if (layout.kinds[static_cast<std::size_t>(i)] == Kind::quadrature) continue;
    INFO(layout.names[static_cast<std::size_t>(i)]);
    CHECK(state[static_cast<std::size_t>(i)] == Approx(p.start[static_cast<std::size_t>(i)]).margin(1e-4));
  }
}

TEST_CASE("a steady tissue in the first posture is possible, and has swollen") {
  const std::string protocol = "[[protocol]]\nposture = \"sitting\"\nduration = \"1 min\"\n";
  const Preparation rested = prepare(shipped(), scenario_of(protocol));
  const Preparation steady = prepare(shipped(), scenario_of("[start]\ntissue = \"steady\"\n" + protocol));
  const auto calf = static_cast<std::size_t>(rested.network.layout().tissue[1]);
  CHECK(rested.start[calf] == Approx(shipped().anatomy.segments[1].interstitium->rest_volume_mL));
  CHECK(steady.start[calf] > rested.start[calf] + 50.0);
}

TEST_CASE("without a steady state the error names the variable that does not settle") {
  Preparation p = standing();
  Anatomy leaky = p.network.anatomy();
  leaky.laws.filtration.stiffness_mmHg = 1e-6;  // a tissue that swells without end
  Network network(leaky);
  std::vector<double> state = p.start;
  try {
    settle(network, p.timeline.drives.front(), Settle::all, state);
    FAIL("a steady state was found");
  } catch (const SimulationError& error) {
    CHECK(error.variable().find("interstitial") != std::string::npos);
  }
}

TEST_CASE("of legs that settle side by side, the error has the value of the one that does not") {
  const Preparation p = standing();
  LegBatch<most_lanes> legs(p.network.anatomy());
  std::vector<std::vector<double>> states(most_lanes, p.start);
  const StateLayout& layout = p.network.layout();
  for (const int volume : layout.volume) states[5][z(volume)] *= 1.01;
  states[5][z(layout.volume[4])] = std::nan("");
  const std::vector<double> lost = states[5];
  std::vector<Settling> all;
  for (int l = 0; l < most_lanes; ++l) {
    legs.set_lane(l, p.network);
    all.push_back({p.timeline.drives.front(), &states[z(l)]});
  }
  try {
    settle(legs, Settle::fast, all);
    FAIL("a steady state was found");
  } catch (const SimulationError& error) {
    const auto row = std::find(layout.names.begin(), layout.names.end(), error.variable()) - layout.names.begin();
    CHECK(error.value() == lost[z(static_cast<int>(row))]);
    CHECK(error.value() != p.start[z(static_cast<int>(row))]);
  }
}
