// Files of bouts become a protocol (io/import/).
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "io/files.hpp"
#include "io/import/day.hpp"
#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

struct Imported {
  explicit Imported(const std::string& text, BoutsSetup setup = {}) {
    setup.path = folder.write("bouts.csv", text);
    rules = read_import_rules({}, shipped());
    Problems problems;
    bouts = read_bouts(setup, rules, problems);
    problems.throw_if_any();
    day = day_of(bouts, rules, shipped());
  }
  [[nodiscard]] std::string text() const { return scenario_text(day, bouts, "bouts.csv"); }
  [[nodiscard]] std::string changes() const { return fmt::format("{}", fmt::join(day.changes, "\n")); }

  TemporaryFolder folder;
  ImportRules rules;
  LoggedBouts bouts;
  Day day;
};

const std::string counter =
    "StartTime,EndTime,Duration(mins),Steps,Cadence(steps/min)\n"
    "2024-03-05 07:00:07,2024-03-05 07:00:14,0.12,12,103\n"
    "2024-03-05 07:40:14,2024-03-05 07:50:14,10.0,1000,100\n"
    "2024-03-05 07:50:24,2024-03-05 07:51:24,1.0,84,84\n";

}  // namespace

TEST_CASE("bouts of a step counter become walks, with sitting or standing between them", "[import]") {
  const Imported day(counter);
  const std::vector<DayStep>& steps = day.day.steps;
  REQUIRE(steps.size() == 5);
  CHECK(steps[0].movement == "walking");
  CHECK(steps[0].cadence_1_min == Approx(12.0 / 7.0 * 60.0));
  CHECK(steps[0].length_s() == Approx(7.0));
  CHECK(steps[1].posture == "sitting");
  CHECK(steps[1].length_s() == Approx(2400.0));
  CHECK(steps[3].posture == "standing");  // a pause of 10 s
  CHECK(steps[3].movement.empty());
  CHECK(steps[4].cadence_1_min == Approx(84.0));
  CHECK(day.bouts.clock_s == 7.0 * 3600.0 + 7.0);
}

TEST_CASE("the imported scenario is one that the program reads, of the same length and pace", "[import]") {
  const Imported day(counter);
  CAPTURE(day.text());
  const Scenario scenario = read_scenario_text(day.text(), "day.toml", shipped());
  CHECK(scenario.begins_s == 7.0 * 3600.0);
  const auto& steps = std::get<Repeat>(scenario.protocol.at(0)).steps;
  REQUIRE(steps.size() == 6);  // 7 s up to the first bout
  const Step& walk = std::get<Step>(steps[3]);
  CHECK(*walk.duration_s == 600.0);
  CHECK(walk.leg.movement->cycle_s() == Approx(120.0 / 100.0).epsilon(1e-3));
  double length_s = 0.0;
  for (const StepOrRepeat& step : steps) length_s += *std::get<Step>(step).duration_s;
  CHECK(length_s == Approx(51.0 * 60.0 + 24.0));
}

TEST_CASE("a change of posture is shortened where a bout leaves no time for it", "[import]") {
  const Imported day("start (s),end (s),steps\n0,100,150\n160,164,7\n");
  CHECK(day.day.steps[0].transition_s == 3.0);  // the day begins in it
  CHECK(day.day.steps[2].transition_s < 3.0);
  CHECK(day.day.steps[2].transition_s <= 4.0 - 2.0 * 120.0 / 105.0);
  CHECK_THAT(day.changes(), Catch::Contains("changes of posture shorter than 3 s, to leave time for the bout: 1"));
}

TEST_CASE("a bout below one cycle is merged with the nearer bout, and its time is kept", "[import]") {
  const Imported day("start (s),end (s),steps\n0,0.8,1\n40,100,100\n100.5,101.2,1\n");
  REQUIRE(day.day.steps.size() == 2);
  CHECK_THAT(day.changes(), Catch::Contains("merged with the nearer bout beside them: 2"));
  double moving_s = 0.0;
  for (const DayStep& step : day.day.steps) moving_s += step.movement.empty() ? 0.0 : step.length_s();
  CHECK(moving_s == Approx(61.5));
}

TEST_CASE("epochs with steps become bouts, and equal neighbours one bout", "[import]") {
  const Imported day("time,steps\n07:00,0\n07:01,100\n07:02,102\n07:03,0\n07:04,0\n");
  REQUIRE(day.day.steps.size() == 2);
  CHECK(day.day.steps[1].length_s() == 120.0);
  CHECK(day.day.steps[1].cadence_1_min == Approx(101.0));
}

TEST_CASE("slower than any walk, the same steps are walked and the rest is stood", "[import]") {
  const Imported day("start (s),end (s),steps\n0,60,30\n");
  REQUIRE(day.day.steps.size() == 2);
  const DayStep& walk = day.day.steps[0];
  CHECK(walk.cadence_1_min * walk.length_s() / 60.0 == Approx(30.0).epsilon(0.01));
  CHECK(day.day.steps[1].posture == "standing");
}

TEST_CASE("activities of a posture logger become postures", "[import]") {
  const Imported day(
      "Time,Duration (s),Event Type\n08:00,600,Sedentary\n08:10,60,Standing\n08:11,120,Stepping\n08:13,60,lying\n");
  REQUIRE(day.day.steps.size() == 4);
  CHECK(day.day.steps[0].posture == "sitting");
  CHECK(day.day.steps[2].movement == "walking");
  CHECK(day.day.steps[3].posture == "supine");
}

TEST_CASE("a file of bouts that cannot be understood is refused, with the option that settles it", "[import]") {
  struct Case {
    std::string text, reason;
    int line;
  };
  const Case cases[] = {
      {"a,b\n1,2\n3,4\n", "expected --column begin=NAME", 1},
      {"start,end,steps\n0,1,2\n5,9,8\n", "--time-unit s", 2},
      {"start (s),duration,steps\n0,1,2\n5,9,8\n", "states no unit of time", 2},
      {"start (s),end (s),cadence (strides/min)\n0,9,50\n10,20,50\n", "is not a unit of cadence", 2},
      {"start (s),end (s),steps\n0,9,12\n5,20,20\n", "begins before the one above has ended", 3},
      {"start (s),end (s),steps\n9,0,12\n10,20,20\n", "does not end after its beginning", 2},
      {"start (s),end (s),activity\n0,9,walkng\n10,20,sitting\n", "did you mean \"walking\"", 2},
      {"start (s),end (s),steps\n0,9,many\n10,20,20\n11,30,20\n", "read \"many\"; expected a number", 2},
  };
  for (const Case& one : cases) {
    const auto problems = problems_of([&] { return Imported(one.text).text(); });
    CAPTURE(one.text, shown(problems));
    CHECK(reported(problems, one.line, one.reason));
  }
}

TEST_CASE("columns may be named, where their headings are not recognised", "[import]") {
  BoutsSetup setup;
  setup.columns = {{"begin", "von"}, {"end", "bis"}, {"steps", "Schritte"}};
  CHECK(Imported("von (s),bis (s),Schritte\n0,9,15\n", setup).day.steps.size() == 1);
}
