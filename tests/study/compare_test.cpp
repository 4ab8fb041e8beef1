#include "calfpump/study/compare.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "calfpump/study/side_by_side.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// Volumes that differ by `change` at the times selected, sampled once a minute for a duration.
TimesApart apart(const std::vector<double>& changes_mL, std::size_t more_rows = 0) {
  std::vector<double> times_s, baseline, run;
  for (std::size_t i = 0; i < changes_mL.size(); ++i) {
    times_s.push_back(60.0 * static_cast<double>(i));
    baseline.push_back(100.0);
    run.push_back(100.0 + changes_mL[i]);
  }
  run.insert(run.end(), more_rows, 0.0);
  return times_apart(times_s, baseline, run);
}

/// A difference for some minutes from the beginning, then another.
std::vector<double> minutes(std::size_t first, double change_mL, std::size_t all, double then_mL = 0.0) {
  std::vector<double> changes(all + 1, then_mL);
  std::fill_n(changes.begin(), first + 1, change_mL);
  return changes;
}

std::string words(double mean_change_mL, const TimesApart& times) {
  MetricValues baseline, run;
  baseline.set("calf_volume_mean_mL", 100.0);
  run.set("calf_volume_mean_mL", 100.0 + mean_change_mL);
  return in_words(compare({baseline, run}), {"still", "raises"}, 1, times);
}

}  // namespace

TEST_CASE("the time apart is printed with the margin, out of the time that both runs cover") {
  const std::string less = "raises against still: the calf's veins hold 7.0 mL less blood on average";
  CHECK(words(-7.0, apart(minutes(41, -7.0, 45))) == less + ", and less by more than 5 mL for 42 of 45 min.");
  CHECK(words(-7.0, apart(minutes(45, -7.0, 45))) == less + ", and less by more than 5 mL for all 45 min.");
  CHECK(words(-7.0, apart(minutes(4, -50.0, 45))) == less + ", and less by more than 5 mL for 4.5 of 45 min.");
  CHECK(words(-7.0, apart(minutes(41, -7.0, 45, 6.0))) ==
        less + ", and less by more than 5 mL for 42 of 45 min, more by as much for 3.5 min.");
  CHECK(words(-7.0, apart(minutes(41, -7.0, 45), 5)) ==
        less + " over each whole run, and less by more than 5 mL for 42 of the first 45 min.");
  CHECK(words(-7.0, apart(minutes(45, -7.0, 45), 5)) ==
        less + " over each whole run, and less by more than 5 mL for all of the first 45 min.");
  CHECK(
      words(7.0, apart(minutes(2, 7.0, 8))) ==
      "raises against still: the calf's veins hold 7.0 mL more blood on average, and more by more than 5 mL for 2.5 of 8 min.");
}

TEST_CASE("no time apart, or hardly any, is printed as such") {
  CHECK(words(-1.0, apart(minutes(45, -4.9, 45))) ==
        "raises against still: the calf's veins hold 1.0 mL less blood on average, and never less or more by more than 5 mL.");
  CHECK(words(0.0, apart(minutes(45, 0.0, 45), 1)) ==
        "raises against still: the calf's veins hold the same blood on average over each whole run, and never less or more by "
        "more than 5 mL in the first 45 min.");
  CHECK(words(0.0, apart(minutes(2, 8.0, 4, -8.0))) ==
        "raises against still: the calf's veins hold the same blood on average, and more by more than 5 mL for 2.5 of 4 min, "
        "less by as much for 1.5 min.");
  TimesApart short_one = apart(minutes(45, 0.0, 45));
  short_one.less_s = 1.0;
  CHECK(words(-1.0, short_one) ==
        "raises against still: the calf's veins hold 1.0 mL less blood on average, and less by more than 5 mL for less than "
        "0.1 of 45 min.");
}

TEST_CASE("times are printed in the unit that suits their length") {
  const auto told = [](double less_s, double compared_s) {
    TimesApart times;
    times.less_s = less_s;
    times.compared_s = compared_s;
    const std::string text = words(-7.0, times);
    return text.substr(text.find(" for ") + 5);
  };
  CHECK(told(30.0, 119.0) == "30 of 119 s.");
  CHECK(told(90.0, 120.0) == "1.5 of 2 min.");
  CHECK(told(3600.0, 8.0 * 3600.0) == "1 of 8 h.");
  CHECK(told(3600.0, 24.0 * 3600.0) == "1 of 24 h.");
}

TEST_CASE("runs without common time are printed without a time") {
  CHECK(words(-7.0, apart({0.0})) == "raises against still: the calf's veins hold 7.0 mL less blood on average.");
}

TEST_CASE("a comparison records the calf's volume even if it is no column") {
  Scenario one = shipped_scenario("ten-tiptoes.toml"), other = shipped_scenario("walk.toml");
  one.output = {2.0, {"ankle_pressure"}, {"ankle_pressure"}};
  const auto runs = run_side_by_side({one, other}, shipped(), {});
  REQUIRE(runs.size() == 2);
  for (const ComparedRun& run : runs) {
    CHECK(run.values.size() == run.times_s.size());
    for (const auto& volume_mL : run.calf_volume_mL) CHECK(volume_mL.size() == run.times_s.size());
  }
  one.output.columns = {"calf_volume"};
  std::vector<double> wanted;
  const Recorded recorded = record(one);
  for (const auto& row : recorded.rows) wanted.push_back(row.front());
  CHECK(runs[0].calf_volume_mL[0] == wanted);
  CHECK(runs[0].calf_volume_mL[1] == wanted);  // a single leg counts for both sides
}

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
