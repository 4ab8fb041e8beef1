// Person of a scenario: [subject], [left], [right], [environment], legs.
#include <catch2/catch.hpp>

#include "io/scenario_text.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The edge of a leg with its condition.
Edge afflicted_edge(const LegSetup& setup, const std::string& name) {
  const Anatomy leg = afflicted(reference_leg(), setup.condition);
  return leg.edges[static_cast<std::size_t>(edge_index(leg, name))];
}

}  // namespace

TEST_CASE("a person's calf girth, ankle, fitness and skin are read", "[person_reader]") {
  const Subject subject = read_text_scenario(
                              "[subject]\ncalf_girth = \"400 mm\"\nankle_range = \"25 deg\"\nfitness = \"trained\"\n"
                              "[environment]\nskin_temperature = \"36 degC\"\n" +
                              sitting_step)
                              .subject;
  CHECK(subject.girth_cm == Approx(40.0));
  CHECK(subject.ankle_range_deg == Approx(25.0));
  CHECK(subject.fitness == "trained");
  CHECK(subject.skin_degC == Approx(36.0));
  const Subject usual = read_text_scenario(sitting_step).subject;
  CHECK_FALSE(usual.girth_cm);
  CHECK_FALSE(usual.ankle_range_deg);
  CHECK_FALSE(usual.skin_degC);
  CHECK(usual.fitness.empty());
}

TEST_CASE("a reflux of 0 makes a valve tight that the condition makes leak", "[person_reader]") {
  const auto leak = [](const std::string& valves) {
    const std::string varicose = "[subject]\ncondition = \"varicose veins\"\n";
    return afflicted_edge(read_text_scenario(varicose + valves + sitting_step).leg, "CS->TS").leak;
  };
  CHECK(leak("") > 0.01);
  CHECK(leak("valves = [{ edge = \"CS->TS\", reflux = \"0 mL/s\" }]\n") < 1e-6);
}

TEST_CASE("several conditions can be named at once", "[person_reader]") {
  const Scenario scenario = read_text_scenario("[subject]\ncondition = [\"weak pump\", \"stiff ankle\"]\n" + sitting_step);
  CHECK(scenario.leg.conditions == std::vector<std::string>{"weak pump", "stiff ankle"});
  CHECK(scenario.leg.condition.squeeze_factor == 0.6);
  CHECK(scenario.leg.condition.ankle_range_deg == 20.0);
  CHECK(read_text_scenario("[subject]\ncondition = \"weak pump\"\n" + sitting_step).leg.conditions ==
        std::vector<std::string>{"weak pump"});
}

TEST_CASE("a valve can be set by its reflux", "[person_reader]") {
  const Scenario scenario =
      read_text_scenario("[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"6 mL/s\" }]\n" + sitting_step);
  REQUIRE(scenario.leg.valves.size() == 1);
  CHECK(scenario.leg.valves[0].reflux_mL_s == 6.0);
  CHECK(reflux_mL_s(afflicted_edge(scenario.leg, "PF->IL"), reference_leg().laws) == Approx(6.0).epsilon(1e-9));
  CHECK(afflicted_edge(scenario.leg, "CD->PF").leak == reference_leg().edges[0].leak);
}

TEST_CASE("the resistance of a narrowed vein grows with the inverse square of its lumen (Poiseuille)", "[person_reader]") {
  const Scenario scenario =
      read_text_scenario("[subject]\nobstructions = [{ edge = \"IL->RA\", narrowing = 0.8 }]\n" + sitting_step);
  const Edge narrow = afflicted_edge(scenario.leg, "IL->RA"), wide = reference_leg().edges.back();
  CHECK(narrow.area_cm2 == Approx(0.2 * wide.area_cm2).epsilon(1e-12));
  CHECK(narrow.r_from_mmHg_s_mL == Approx(25.0 * wide.r_from_mmHg_s_mL).epsilon(1e-12));
}

TEST_CASE("a valve set by its reflux leaks just that, however narrow the vein", "[person_reader]") {
  const Scenario scenario = read_text_scenario(
      "[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"2 mL/s\" }]\n"
      "obstructions = [{ edge = \"PF->IL\", narrowing = 0.5 }]\n" +
      sitting_step);
  CHECK(reflux_mL_s(afflicted_edge(scenario.leg, "PF->IL"), reference_leg().laws) == Approx(2.0).epsilon(1e-9));
}

TEST_CASE("both legs are as [subject], unless a side differs", "[person_reader]") {
  const Scenario scenario = read_text_scenario(
      "legs = 2\n[subject]\ncondition = \"deep reflux\"\n[garment]\nkind = \"stocking\"\nankle_pressure = \"20 mmHg\"\n"
      "[left]\ncondition = \"iliac obstruction\"\n[right]\ngarment = \"none\"\n" +
      sitting_step);
  REQUIRE(scenario.other);
  CHECK(scenario.leg.conditions == std::vector<std::string>{"iliac obstruction"});
  CHECK(scenario.other->conditions == std::vector<std::string>{"deep reflux"});
  CHECK(scenario.leg.condition.changes.front().resistance_factor > 10.0);
  REQUIRE(scenario.leg.garment);
  CHECK(scenario.leg.garment->stated_mmHg == 20.0);
  CHECK_FALSE(scenario.other->garment);
}

TEST_CASE("each side can have its own garment and valves", "[person_reader]") {
  const Scenario scenario = read_text_scenario(
      "legs = 2\n[right]\ngarment = { kind = \"knee sock\", ankle_pressure = \"15 mmHg\" }\n"
      "valves = [{ edge = \"CS->TS\", reflux = \"3 mL/s\" }]\n" +
      sitting_step);
  CHECK_FALSE(scenario.leg.garment);
  CHECK(scenario.leg.valves.empty());
  CHECK(scenario.other->garment->kind.name == "knee sock");
  CHECK(scenario.other->valves.size() == 1);
  CHECK_FALSE(read_text_scenario(sitting_step).other);
  CHECK_FALSE(read_text_scenario("legs = 1\n" + sitting_step).other);
}

TEST_CASE("an impossible person is refused with line and reason", "[person_reader]") {
  const Mistake mistakes[] = {
      {"[subject]\ncalf_girth = \"20 cm\"", 5, "expected from 25 cm to 60 cm"},
      {"[subject]\ncalf_girth = 40", 5, "40 has no unit; expected a length in quotes"},
      {"[subject]\ncalf_girth = \"40 kg\"", 5, "\"kg\" is not a unit of length"},
      {"[subject]\ncalf_girt = \"40 cm\"", 5, "there is no key \"calf_girt\" in [subject]; did you mean \"calf_girth\"?"},
      {"[subject]\nankle_range = \"100 deg\"", 5, "expected from 0 deg to 90 deg"},
      {"[subject]\nankle_range = \"-1 deg\"", 5, "expected from 0 deg to 90 deg"},
      {"[subject]\nfitness = \"traned\"", 5, "there is no fitness \"traned\"; did you mean \"trained\"?"},
      {"[subject]\ncondition = [\"weak pump\", \"stif ankle\"]", 5, "did you mean \"stiff ankle\"?"},
      {"[subject]\ncondition = [\"weak pump\", \"weak pump\"]", 5, "is named twice"},
      {"[subject]\ncondition = []", 5, "the list is empty"},
      {"[subject]\ncondition = 3", 5, "expected a condition: one of"},
      {"[subject]\nvalves = [{ edge = \"PF->IL\" }]", 5, "\"reflux\" is missing in a valve"},
      {"[subject]\nvalves = [{ edge = \"PF-IL\", reflux = \"1 mL/s\" }]", 5,
       "there is no edge with a valve \"PF-IL\"; did you mean \"PF->IL\"?"},
      {"[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"1 mL\" }]", 5, "\"mL\" is not a unit of flow"},
      {"[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"-1 mL/s\" }]", 5, "expected at least 0 mL/s"},
      {"[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"900 mL/s\" }]", 5,
       "900 mL/s is more than PF->IL lets through without any valve"},
      {"[subject]\nvalves = [{ edge = \"IL->RA\", reflux = \"1 mL/s\" }]", 5, "there is no edge with a valve \"IL->RA\""},
      {"[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"1 mL/s\", leak = 0.1 }]", 5,
       "there is no key \"leak\" in a valve"},
      {"[subject]\nobstructions = [{ edge = \"IL->RA\", narrowing = 1.0 }]", 5, "expected from 0 to 0.99"},
      {"[subject]\nobstructions = [{ edge = \"IL->RA\", narrowing = \"80 %\" }]", 5, "expected a number without a unit"},
      {"[subject]\nobstructions = [{ edge = \"IL->RA\" }]", 5, "\"narrowing\" is missing in an obstruction"},
      {"[subject]\nobstructions = [{ edge = \"RA\", narrowing = 0.5 }]", 5, "there is no edge \"RA\""},
      {"[left]\ncondition = \"weak pump\"", 4, "legs are told apart only with legs = 2"},
      {"[right]\ncondition = \"weak pump\"", 4, "legs are told apart only with legs = 2"},
      {"[environment]\nskin_temperature = \"50 degC\"", 5, "expected from 20 degC to 42 degC"},
      {"[environment]\nskin_temperature = \"33 K\"", 5, "\"K\" is not a unit of temperature"},
      {"[environment]\nskin_temperatur = \"33 degC\"", 5, "did you mean \"skin_temperature\"?"},
  };
  for (const Mistake& wrong : mistakes) {
    const auto problems = scenario_problems(sitting_step + wrong.text + "\n");
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
  }
}

TEST_CASE("impossible numbers of legs and sides are refused with line and reason", "[person_reader]") {
  const Mistake mistakes[] = {
      {"legs = 3\n", 1, "expected 1 or 2"},
      {"legs = 0\n", 1, "expected 1 or 2"},
      {"legs = \"two\"\n", 1, "expected a whole number"},
      {"leg = 2\n", 1, "did you mean \"legs\"?"},
      {"legs = 2\n[left]\ncondition = \"weak pomp\"\n", 3, "did you mean \"weak pump\"?"},
      {"legs = 2\n[left]\ngarment = \"non\"\n", 3, "expected \"none\" or a garment"},
      {"[subject]\ncondition = [\"healthy\", \"weak pump\"]\n", 2, "\"healthy\" goes with no other condition"},
      {"[subject]\nvalves = [{ edge = \"PF->IL\", reflux = \"5 mL/s\" }, { edge = \"PF->IL\", reflux = \"6 mL/s\" }]\n", 2,
       "this edge is listed already"},
      {"[subject]\nobstructions = [{ edge = \"PF->IL\", narrowing = 0.99 }]\nvalves = [{ edge = \"PF->IL\", reflux = \"30 "
       "mL/s\" "
       "}]\n",
       1, "lets only"},
      {"[subject]\nheight = \"215 cm\"\nmass = \"35 kg\"\n", 1, "body mass index of 7.57 kg/m2"},
      {"[subject]\nmass = \"150 kg\"\ncalf_girth = \"25 cm\"\n", 3, "times the girth expected from height and mass"},
      {"legs = 2\n[right]\nheight = \"170 cm\"\n", 3, "there is no key \"height\" in [right]"},
      {"legs = 2\n[right]\nvalves = [{ edge = \"IL->RA\", reflux = \"1 mL/s\" }]\n", 3,
       "there is no edge with a valve \"IL->RA\""},
  };
  for (const Mistake& wrong : mistakes) {
    const auto problems = scenario_problems(wrong.text + sitting_step);
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
  }
}
