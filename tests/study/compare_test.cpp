#include "calfpump/study/compare.hpp"

#include <catch2/catch.hpp>

#include "calfpump/study/side_by_side.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("whole-body metrics are compared beside the left leg alone, without a leg's name") {
  MetricValues values;
  values.set("calf_swelling_mL", 12.0);
  values.set("heart_rate_mean_1_min", 70.0);
  const auto left = compare({values}, "left"), right = compare({values}, "right");
  REQUIRE(left.size() == 2);
  CHECK(left[0].leg == "left");
  CHECK(left[1].metric.name == "heart_rate_mean_1_min");
  CHECK(left[1].leg.empty());
  REQUIRE(right.size() == 1);
  CHECK(right[0].leg == "right");
}

TEST_CASE("a run with two legs is compared leg by leg, and a run with one counts for both") {
  const Scenario one = shipped_scenario("sit-still.toml"), two = shipped_scenario("fidgeting.toml");
  const auto runs = run_side_by_side({one, two}, shipped(), {});
  CHECK(runs[0].columns.size() * 2 == runs[1].columns.size());
  const auto legs = compare_legs(runs);
  REQUIRE(legs.size() == 2);
  CHECK(legs[0].name == "left");
  CHECK(legs[1].name == "right");
  const auto mean = [&](std::size_t leg, std::size_t run) {
    const auto row = std::find_if(legs[leg].rows.begin(), legs[leg].rows.end(),
                                  [](const ComparisonRow& row_of) { return row_of.metric.name == "calf_inflow_mean_mL_min"; });
    return *row->runs[run].value;
  };
  CHECK(mean(0, 0) == mean(1, 0));
  CHECK(mean(0, 1) > mean(1, 1) + 1.0);  // only the left leg fidgets
}
