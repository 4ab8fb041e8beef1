// Content of a figure: its panels, the differences of runs, and places for names of any length.
#include <catch2/catch.hpp>
#include <cmath>

#include "report/figures.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string sitting = "protocol = [{ posture = \"sitting\", duration = \"20 s\" }]";
const std::string lying = "protocol = [{ posture = \"supine\", duration = \"40 s\" }]";

Figure of_panels(const std::vector<std::string>& panels) {
  Figure figure;
  figure.panels = panels;
  return figure;
}

Figure difference_of(const std::vector<std::string>& panels) {
  Figure figure = of_panels(panels);
  figure.difference = true;
  return figure;
}

Scenario named(const std::string& stem, const std::string& text) {
  Scenario scenario = scenario_of(text);
  scenario.stem = stem;
  return scenario;
}

}  // namespace

TEST_CASE("a figure has the chosen panels in their order, titled as in the report or by their meaning", "[report]") {
  const std::string script = script_of({scenario_of(sitting)}, of_panels({"foot_volume", "calf_deep_pressure"}));
  CHECK(count(script, "<< EOD") == 2);
  const std::size_t first = script.find("'Blood in the veins of the foot'");
  REQUIRE(first != std::string::npos);
  CHECK(script.find("'Pressure in the calf''s deep veins'", first) != std::string::npos);
  const double foot_mL = points_of(script, "d0_0_0").front()[1], calf_mmHg = points_of(script, "d1_0_0").front()[1];
  const Recorded run = record(scenario_of("output.columns = [\"foot_volume\", \"calf_deep_pressure\"]\n" + sitting));
  CHECK(foot_mL == Approx(run.rows.front()[0]).epsilon(1e-3));
  CHECK(calf_mmHg == Approx(run.rows.front()[1]).epsilon(1e-3));
}

TEST_CASE("a panel's unit is a word that print uses, and none without a dimension", "[report]") {
  const std::string script = script_of({scenario_of(sitting)}, of_panels({"calf_strain_gauge", "FD_CD_valve"}));
  CHECK(holds(script, "set label '%' at"));
  CHECK_FALSE(holds(script, "'percent'"));
  CHECK_FALSE(holds(script, "set label '1' at"));
}

TEST_CASE("the difference of a run to itself is zero everywhere, and has no range", "[report]") {
  const std::string raises =
      "protocol = [{ posture = \"standing\", movement = \"calf raise\", repetitions = 3 }, "
      "{ posture = \"sitting\", duration = \"20 s\" }]";
  const std::string script = script_of({named("a", raises), named("b", raises)}, difference_of({}));
  CHECK(count(script, "<< EOD") == 6);
  for (int panel = 0; panel < 6; ++panel) {
    const auto points = points_of(script, "d" + std::to_string(panel) + "_1_0");
    REQUIRE(points.size() > 20);
    CHECK(std::all_of(points.begin(), points.end(), [](const auto& point) { return point[1] == 0.0; }));
  }
  CHECK(holds(script, "set label 'Difference from a' at"));
  CHECK(holds(script, "set xzeroaxis"));
  CHECK(count(script, "set label 'b' at") == 1);  // one key
  CHECK_FALSE(holds(script, "filledcurves"));
}

TEST_CASE("a difference is the run minus the baseline, for the time that both have", "[report]") {
  const Scenario sit = named("sit", sitting), lie = named("lie", lying);
  const std::string difference = script_of({sit, lie}, difference_of({"ankle_pressure"}));
  const std::string runs = script_of({sit, lie}, of_panels({"ankle_pressure"}));
  const auto points = points_of(difference, "d0_1_0");
  REQUIRE_FALSE(points.empty());
  CHECK(points.back()[0] <= 20.0);
  CHECK(points.back()[0] > 19.0);
  CHECK(holds(difference, "set xrange [0:20]"));
  CHECK(holds(runs, "set xrange [0:40]"));
  const double sit_mmHg = points_of(runs, "d0_0_0").front()[1], lie_mmHg = points_of(runs, "d0_1_0").front()[1];
  REQUIRE(sit_mmHg > lie_mmHg + 30.0);
  CHECK(points.front()[1] == Approx(lie_mmHg - sit_mmHg).epsilon(1e-3));
  CHECK(points_of(script_of({lie, sit}, difference_of({"ankle_pressure"})), "d0_1_0").front()[1] ==
        Approx(sit_mmHg - lie_mmHg).epsilon(1e-3));
}

TEST_CASE("in a difference a run with one leg has it on both sides", "[report]") {
  const Scenario one = named("one", sitting), two = named("two", "legs = 2\n" + sitting);
  for (const auto& runs : {std::vector{one, two}, std::vector{two, one}}) {
    const std::string script = script_of(runs, difference_of({"ankle_pressure"}));
    CHECK(count(script, "<< EOD") == 2);
    for (const std::string data : {"d0_1_0", "d0_1_1"}) {
      for (const auto& point : points_of(script, data)) CHECK(std::abs(point[1]) < 0.01);
    }
  }
}

TEST_CASE("a picture without a page has every cycle of many runs, where a page has too few moments", "[report]") {
  const Scenario walk =
      scenario_of("legs = 2\nprotocol = [{ posture = \"standing\", movement = \"calf raise\", repetitions = 200 }]");
  const std::vector<const Scenario*> runs(8, &walk);
  const std::size_t page = report_plan(shipped(), runs).times_s.size();
  CHECK(page < 200 * 6);
  const std::size_t picture = report_plan(shipped(), runs, Drawn::in_picture).times_s.size();
  CHECK(picture > 200 * 16);
  CHECK(picture <= 12000);
}

TEST_CASE("a long name is shortened in its middle, by letters", "[report]") {
  std::string letters;
  for (int i = 0; i < 60; ++i) letters += "\u00e4";
  Figure figure = of_panels({"ankle_pressure"});
  figure.width_mm = 85.0;
  const std::string script = script_of({named("first " + letters + " last", sitting)}, figure);
  const std::size_t begin = script.find("set label 'first \u00e4"), cut = script.find("\u00e4\u2026\u00e4", begin);
  REQUIRE(begin != std::string::npos);
  REQUIRE(cut != std::string::npos);
  CHECK(script.find(" last' at", cut) < script.find('\n', begin));
  CHECK(holds(script_of({named("first " + letters + " last", sitting)}), "'first " + letters + " last' at"));
}

TEST_CASE("a figure of its own height has room for each panel, name and line of a title", "[report]") {
  const auto height = [](const std::vector<Scenario>& scenarios, const Figure& figure) {
    return picture_of(scenarios, figure).height_mm;
  };
  const Scenario one = scenario_of(sitting);
  CHECK(height({one}, {}) == Approx(238.0).margin(0.5));
  CHECK(picture_of({one}).width_mm == 180.0);
  Figure narrow = of_panels({"ankle_pressure"});
  narrow.width_mm = 85.0;
  const double single_mm = height({one}, narrow);
  CHECK(single_mm > 45.0);
  CHECK(single_mm < 60.0);
  CHECK(height({named("a name that fills the line of a key", sitting), named("another", sitting)}, narrow) ==
        Approx(single_mm + 3.6));
  narrow.panels = {"calf_strain_gauge"};  // a title of three lines
  CHECK(height({one}, narrow) == Approx(single_mm + 2 * 3.6));
}
