// Garments and devices of steps, and the activity of each of two legs.
#include <catch2/catch.hpp>

#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Step first_step(const std::string& text) { return std::get<Step>(read_text_scenario(text).protocol.at(0)); }

}  // namespace

TEST_CASE("a garment is stated by pressure or by class, a cuff by pressure", "[step_reader]") {
  const auto worn = [](const std::string& text) { return read_text_scenario("[garment]\n" + text + sitting_step).leg.garment; };
  CHECK(worn("kind = \"stocking\"\nclass = \"II\"\n")->stated_mmHg == 27.5);
  CHECK(worn("kind = \"stocking\"\nankle_pressure = \"2 kPa\"\n")->stated_mmHg == Approx(15.0).epsilon(1e-3));
  CHECK(worn("kind = \"thigh cuff\"\npressure = \"60 mmHg\"\n")->stated_mmHg == 60.0);
  CHECK_FALSE(worn("kind = \"none\"\n"));
  CHECK_FALSE(worn("kind = \"none\"\nankle_pressure = \"18 mmHg\"\n"));  // as --set garment.kind=none leaves it
  CHECK_FALSE(worn("kind = \"none\"\nclass = \"II\"\n"));
}

TEST_CASE("a step can put a garment on or take it off; otherwise the usual garment stays on", "[step_reader]") {
  const Scenario scenario = read_text_scenario("[garment]\nkind = \"stocking\"\nankle_pressure = \"20 mmHg\"\n" + sitting_step +
                                               "garment = \"none\"\n" + sitting_step +
                                               "garment = { kind = \"knee sock\", class = \"I\" }\n" + sitting_step);
  const auto garment = [&](std::size_t i) { return std::get<Step>(scenario.protocol.at(i)).leg.garment; };
  CHECK_FALSE(garment(0));
  CHECK(garment(1)->kind.name == "knee sock");
  CHECK(garment(1)->stated_mmHg == 19.5);
  CHECK(garment(2)->stated_mmHg == 20.0);
}

TEST_CASE("a device has the given pressure", "[step_reader]") {
  const Step step = first_step(
      "[[protocol]]\nposture = \"supine\"\nmovement = \"sequential compression\"\nrepetitions = 2\npressure = \"60 mmHg\"\n");
  CHECK(step.leg.movement->pressure_mmHg == 60.0);
  CHECK(step.leg.movement->strength * highest_mmHg(step.leg.movement->movement) == Approx(60.0).epsilon(1e-12));
}

TEST_CASE("a device of the data can be worn in any posture", "[step_reader]") {
  for (const Posture& posture : shipped().postures) {
    for (const char* device : {"foot compression", "calf compression", "foot and calf compression", "sequential compression"})
      CHECK_NOTHROW(
          first_step("[[protocol]]\nposture = \"" + posture.name + "\"\nmovement = \"" + device + "\"\nrepetitions = 2\n"));
  }
}

namespace {

std::string device(const std::string& chambers) {
  return "[[protocol]]\nposture = \"standing\"\nrepetitions = 2\ndevice = { cycle = \"20 s\", chambers = [" + chambers +
         "] }\n";
}

}  // namespace

TEST_CASE("a device of the scenario's own has chambers with their own times, in any posture", "[step_reader]") {
  const Step step =
      first_step(device("{ segment = \"foot\", pressure = \"130 mmHg\", rise = \"0.5 s\", hold = \"2 s\", fall = \"1 s\", "
                        "superficial = 0.3, deep = "
                        "1 }, { segment = \"calf\", pressure = \"6 kPa\", begin = \"1 s\", rise = \"1 s\", fall = \"1 s\" }"));
  REQUIRE(step.leg.recording);
  const std::vector<Chamber>& chambers = step.leg.recording->chambers;
  REQUIRE(chambers.size() == 2);
  CHECK(chambers[0].at_mmHg(0.25) == 65.0);
  CHECK(chambers[0].superficial == 0.3);
  CHECK(chambers[1].pressure_mmHg == Approx(45.0).epsilon(1e-3));
  CHECK(chambers[1].deep == 0.9);
  CHECK(chambers[1].end_s() == 3.0);
  CHECK(step.leg.cycle_s() == 20.0);
}

TEST_CASE("chambers that cannot be are refused at their place", "[step_reader]") {
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {R"({ segment = "calf", pressure = "45 mmHg", begin = "9 s", rise = "1 s", hold = "10 s", fall = "2 s" })",
       "so it ends 2 s after the cycle of 20 s"},
      {R"({ segment = "calf", pressure = "45 mmHg", rise = "1 s", fall = "2 s" }, { segment = "calf", pressure = "4 kPa", rise = "1 s", fall = "2 s" })",
       "this segment has a chamber already"},
      {R"({ segment = "claf", pressure = "45 mmHg", rise = "1 s", fall = "2 s" })", "did you mean \"calf\"?"},
      {R"({ segment = "trunk", pressure = "45 mmHg", rise = "1 s", fall = "2 s" })", "expected one of"},
      {R"({ segment = "calf", pressure = "900 mmHg", rise = "1 s", fall = "2 s" })", "out of range"},
      {R"({ segment = "calf", pressure = "45 mmHg", rise = "1 ms", fall = "2 s" })", "at least 10 ms"},
      {R"({ segment = "calf", pressure = "45 mmHg", rise = "1 s", hold = "1e-9 s", fall = "2 s" })", "at least 0.001 s"},
      {R"({ segment = "calf", pressure = "45 mmHg", rise = "1 s" })", "\"fall\""},
      {"", "empty"}};
  for (const auto& [chambers, reason] : mistakes) {
    const auto problems = scenario_problems(device(chambers));
    CAPTURE(chambers, reason);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().line == 4);
    CAPTURE(problems.front().message);
    CHECK(problems.front().message.find(reason) != std::string::npos);
  }
  CHECK(scenario_problems(device(R"({ segment = "calf", pressure = "45 mmHg", rise = "1 s", fall = "2 s" })") +
                          "movement = \"walking\"\n")
            .size() == 1);
}

TEST_CASE("both legs follow the step, unless a side differs", "[step_reader]") {
  const std::string walk = "legs = 2\n[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"1 min\"\n";
  CHECK(first_step(walk).other->movement->movement.name == "walking");
  const Step one_still = first_step(walk + "right = { movement = \"none\" }\n");
  CHECK(one_still.leg.movement->movement.name == "walking");
  CHECK_FALSE(one_still.other->movement);
  CHECK(one_still.other->posture.name == "standing");
  const Step seated =
      first_step("legs = 2\n" + sitting_step +
                 "left = { movement = \"seated calf raise\" }\nright = { posture = \"feet on a footstool\" }\n");
  CHECK(seated.leg.movement->movement.name == "seated calf raise");
  CHECK_FALSE(seated.other->movement);
  CHECK(seated.other->posture.name == "feet on a footstool");
  CHECK_FALSE(first_step(sitting_step).other);
}

TEST_CASE("each of two legs keeps its own garment through the steps", "[step_reader]") {
  const std::string two = "legs = 2\n[right]\ngarment = { kind = \"stocking\", ankle_pressure = \"20 mmHg\" }\n";
  CHECK_FALSE(first_step(two + sitting_step).leg.garment);
  CHECK(first_step(two + sitting_step).other->garment->stated_mmHg == 20.0);
  const Step bare = first_step(two + sitting_step + "garment = \"none\"\n");
  CHECK_FALSE(bare.other->garment);
  const Step changed = first_step(two + sitting_step + "left = { garment = { kind = \"knee sock\", class = \"I\" } }\n");
  CHECK(changed.leg.garment->kind.name == "knee sock");
  CHECK(changed.other->garment->kind.name == "stocking");
}

TEST_CASE("a scenario with a closed circulation has the heart's columns", "[step_reader]") {
  CHECK_FALSE(read_text_scenario(sitting_step).closed_circulation);
  CHECK_FALSE(read_text_scenario("[circulation]\nclosed = false\n" + sitting_step).closed_circulation);
  const Scenario scenario = read_text_scenario(
      "[circulation]\nclosed = true\n[output]\ncolumns = [\"heart_rate\", \"calf_volume\"]\n" + sitting_step);
  CHECK(scenario.closed_circulation);
  CHECK(scenario.output.columns == std::vector<std::string>{"heart_rate", "calf_volume"});
}

TEST_CASE("a selected column is written once for each leg, a column of the body once", "[step_reader]") {
  const Scenario scenario = read_text_scenario(
      "legs = 2\n[circulation]\nclosed = true\n[output]\ncolumns = [\"calf_volume\", \"heart_rate\"]\n" + sitting_step);
  CHECK(scenario.output.asked == std::vector<std::string>{"calf_volume", "heart_rate"});
  CHECK(scenario.output.columns == std::vector<std::string>{"left_calf_volume", "right_calf_volume", "heart_rate"});
}

TEST_CASE("an output without columns has the usual ones", "[step_reader]") {
  const Scenario scenario = read_text_scenario("[output]\nevery = \"5 s\"\n" + sitting_step);
  CHECK(scenario.output.columns == read_text_scenario(sitting_step).output.columns);
  CHECK(scenario.output.columns.size() == 11);
}

TEST_CASE("an impossible garment, device or side of a step is refused with line and reason", "[step_reader]") {
  const std::string device = "[[protocol]]\nposture = \"supine\"\nduration = \"5 min\"\n";
  const Mistake mistakes[] = {
      {"[garment]\nkind = \"stocking\"\nclass = \"V\"", 6, "there is no class \"V\"; did you mean"},
      {"[garment]\nkind = \"stocking\"\nclass = \"I\"\nankle_pressure = \"20 mmHg\"", 6,
       "a stocking has either \"ankle_pressure\" or \"class\", not both"},
      {"[garment]\nkind = \"thigh cuff\"\nclass = \"I\"\npressure = \"60 mmHg\"", 6, "a thigh cuff has no classes"},
      {"[garment]\nkind = \"thigh cuff\"\nankle_pressure = \"60 mmHg\"", 6,
       "the pressure of a thigh cuff is stated as \"pressure\""},
      {"[garment]\nkind = \"stocking\"\npressure = \"20 mmHg\"", 6,
       "the pressure of a stocking is stated as \"ankle_pressure\""},
      {"[garment]\nkind = \"thigh cuff\"", 4, "\"pressure\" is missing in [garment]"},
      {"[garment]\nkind = \"thigh cuff\"\npressure = \"300 mmHg\"", 6, "expected 0 mmHg or from 20 mmHg to 120 mmHg"},
      {sitting_step + "garment = \"stocking\"", 7, "expected \"none\" or a garment"},
      {sitting_step + "garment = { kind = \"stoking\", class = \"I\" }", 7, "did you mean \"stocking\"?"},
      {sitting_step + "left = { movement = \"none\" }", 7, "legs are told apart only with legs = 2"},
      {device + "movement = \"sequential compression\"\npressure = \"300 mmHg\"", 8, "expected from 20 mmHg to 80 mmHg"},
      {device + "movement = \"sequential compression\"\npressure = \"60 cm\"", 8, "\"cm\" is not a unit of pressure"},
      {device + "movement = \"foot flexing\"\npressure = \"60 mmHg\"", 8, "\"foot flexing\" has no pressure to be set"},
      {device + "pressure = \"60 mmHg\"", 7, "it belongs to a \"movement\", and this table has none"},
      {"[circulation]\nclosed = \"yes\"", 5, "expected true or false"},
      {"[circulation]\nclose = true", 5, "did you mean \"closed\"?"},
      {"[circulation]", 4, "\"closed\" is missing in [circulation]"},
      {"[circulation]\nclosed = true\n[start]\ntissue = \"steady\"", 7, "with a closed circulation there is no steady tissue"},
      {"[output]\ncolumns = [\"heart_rate\"]", 5, "\"heart_rate\" exists only with [circulation] closed = true"},
  };
  for (const Mistake& wrong : mistakes) {
    const auto problems = scenario_problems(sitting_step + wrong.text + "\n");
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
  }
}

TEST_CASE("an impossible activity of one of two legs is refused with line and reason", "[step_reader]") {
  const Mistake mistakes[] = {
      {"left = { movement = \"calf rise\" }", 5, "did you mean \"calf raise\"?"},
      {"left = { movement = \"tiptoe\" }", 5, "\"tiptoe\" is done in the posture \"standing\", not \"sitting\""},
      {"right = { duration = \"3 s\" }", 5, "there is no key \"duration\" in what the right leg does"},
      {"right = { posture = \"supine\" }", 2, "hold the trunk at different angles"},
      {"left = { pressure = \"20 mmHg\" }", 5, "it belongs to a \"movement\", and this table has none"},
      {"right = { movement = \"deep breathing\" }", 2, "the breath moves both legs: \"none\" and \"deep breathing\""},
      {"right = 3", 5, "expected a table"},
  };
  for (const Mistake& wrong : mistakes) {
    const auto problems = scenario_problems("legs = 2\n" + sitting_step + wrong.text + "\n");
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
  }
}

TEST_CASE("a movement of the step must fit the own posture of each leg", "[step_reader]") {
  const auto problems = scenario_problems(
      "legs = 2\n[[protocol]]\nposture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 5\nright = { posture = "
      "\"sitting\" }\n");
  CAPTURE(shown(problems));
  CHECK(reported(problems, 6, "\"calf raise\" is done in the posture \"standing\", not \"sitting\""));
}

TEST_CASE("a walk on two legs needs a cycle and a half, as the right leg begins half a cycle later", "[step_reader]") {
  const auto walk = [](const std::string& duration) {
    return scenario_problems("legs = 2\n[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"" +
                             duration + "\"\n");
  };
  CHECK(reported(walk("1.5 s"), 5, "half a cycle later on the right leg"));
  CHECK(walk("2 s").empty());
}
