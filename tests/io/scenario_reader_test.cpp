#include "calfpump/io/scenario/scenario_reader.hpp"

#include <catch2/catch.hpp>

#include "calfpump/io/scenario/protocol_totals.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Scenario shipped_scenario(const std::string& name) {
  return read_scenario((source_folder / "scenarios" / (name + ".toml")).string(), {}, shipped());
}

Scenario scenario_of(const std::string& text) {
  const TemporaryFolder folder;
  return read_scenario(folder.write("my.day.toml", text), {}, shipped());
}

const std::string sit = "[[protocol]]\nposture = \"sitting\"\nduration = \"1 min\"\n";

}  // namespace

TEST_CASE("every shipped scenario can be read and begins with its purpose", "[scenario_reader]") {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(source_folder / "scenarios")) {
    CAPTURE(entry.path());
    ++files;
    const auto problems = problems_of([&] { return read_scenario(entry.path().string(), {}, shipped()); });
    CHECK(shown(problems).empty());
    CHECK(text_of(entry.path()).starts_with("# "));
    CHECK(text_of(entry.path()).find("\ntitle = ") != std::string::npos);
  }
  CHECK(files >= 7);
}

TEST_CASE("the example of a desk morning is read as meant", "[scenario_reader]") {
  const Scenario scenario = shipped_scenario("office-desk");
  CHECK(scenario.stem == "office-desk");
  CHECK(scenario.title == "Desk morning, 20 calf raises every half hour");
  CHECK(scenario.subject.mass_kg == 72.0);
  CHECK(scenario.subject.sex == Sex::female);
  CHECK(scenario.leg.condition.name == "healthy");
  REQUIRE(scenario.leg.garment);
  CHECK(scenario.leg.garment->kind.name == "stocking");
  CHECK(scenario.leg.garment->stated_mmHg == 18.0);
  const auto& repeat = std::get<Repeat>(scenario.protocol.at(0));
  CHECK(repeat.times == 6);
  const Step& sitting = std::get<Step>(repeat.steps.at(0));
  CHECK(sitting.duration_s == 29 * 60.0);
  CHECK_FALSE(sitting.leg.movement);
  const Step& raises = std::get<Step>(repeat.steps.at(1));
  CHECK(raises.leg.posture.name == "standing");
  CHECK(raises.repetitions == 20);
  CHECK(raises.leg.movement->durations_s == std::vector<double>{1.0, 1.5, 1.5, 0.0});
  CHECK(raises.transition_s == 3.0);
  CHECK(scenario.output.every_s == 1.0);
  CHECK(scenario.output.columns == std::vector<std::string>{"ankle_pressure", "calf_volume", "femoral_outflow"});
}

TEST_CASE("the two scenarios that are compared last equally long", "[scenario_reader]") {
  CHECK(totals_of(shipped_scenario("sit-still").protocol).duration_s == Approx(45 * 60.0));
  CHECK(totals_of(shipped_scenario("sit-with-raises").protocol).duration_s == Approx(45 * 60.0));
  CHECK(totals_of(shipped_scenario("sit-with-raises").protocol).cycles == 60.0);
}

TEST_CASE("absent keys of a scenario have defaults", "[scenario_reader]") {
  const Scenario scenario = scenario_of(sit);
  CHECK(scenario.stem == "my.day");
  CHECK(scenario.title == "my.day");
  CHECK(scenario.subject.height_cm == 175.0);
  CHECK(scenario.subject.sex == Sex::male);
  CHECK(scenario.leg.condition.name == "healthy");
  CHECK_FALSE(scenario.leg.garment);
  CHECK(scenario.tissue == TissueStart::rested);
  CHECK(scenario.output.every_s == 1.0);
  CHECK(scenario.output.columns.size() == 11);
  CHECK(std::get<Step>(scenario_of("[[protocol]]\nposture = \"sitting\"\nduration = \"2 s\"\n").protocol.at(0)).transition_s ==
        2.0);
}

TEST_CASE("lines may end as on Windows, and a text may have a byte order mark", "[scenario_reader]") {
  CHECK(scenario_of("\xef\xbb\xbftitle = \"x\"\r\n[[protocol]]\r\nposture = \"sitting\"\r\nduration = \"1 min\"\r\n").title ==
        "x");
}

TEST_CASE("postures can be given by angles, and then any movement fits", "[scenario_reader]") {
  const Scenario scenario = scenario_of(
      "[[protocol]]\nposture = { tilt = \"60 deg\" }\nmovement = \"calf raise\"\nrepetitions = 3\n"
      "[[protocol]]\nposture = { foot = \"90 deg\", calf = \"1 rad\", thigh = \"10 deg\", trunk = \"80 deg\" }\nduration = \"1 "
      "min\"\n");
  const Step& tilted = std::get<Step>(scenario.protocol.at(0));
  CHECK(tilted.leg.posture.angles_deg == std::vector<double>(4, 60.0));
  CHECK(tilted.leg.posture.name == "tilt 60 deg");
  CHECK(std::get<Step>(scenario.protocol.at(1)).leg.posture.angles_deg.at(1) == Approx(57.2958));
}

TEST_CASE("walking has the given speed, or its default", "[scenario_reader]") {
  const std::string walk = "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"1 min\"\n";
  CHECK(std::get<Step>(scenario_of(walk).protocol.at(0)).leg.movement->cycle_s() == Approx(1.31));
  CHECK(std::get<Step>(scenario_of(walk + "speed = \"5 km/h\"").protocol.at(0)).leg.movement->cycle_s() == Approx(1.06));
}

TEST_CASE("a cadence gives walking the speed at which it makes so many steps", "[scenario_reader]") {
  const std::string walk = "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"2 min\"\n";
  for (const char* text : {"107 /min", "107 steps/min", "107 1/min", "107 spm"}) {
    const auto paced = std::get<Step>(scenario_of(walk + "cadence = \"" + text + "\"").protocol.at(0)).leg.movement;
    CHECK(paced->cycle_s() == Approx(120.0 / 107.0).epsilon(1e-12));
    CHECK(paced->speed_m_s == speed_at_cadence_m_s(paced->movement, 107.0));
  }
  for (const char* shown_end : {"68.6 steps/min", "122.4 steps/min"})  // as the message about the range shows them
    CHECK_NOTHROW(scenario_of(walk + "cadence = \"" + shown_end + "\""));
}

TEST_CASE("a step can have an interval between rows of its own", "[scenario_reader]") {
  const Scenario scenario = scenario_of(
      "[[protocol]]\nposture = \"sitting\"\nduration = \"8 h\"\n[[protocol]]\nrepeat = 2\nsteps = [{ posture = \"standing\", "
      "movement = \"tiptoe\", repetitions = 10, every = \"20 ms\" }]\n[output]\nevery = \"1 min\"\n");
  CHECK_FALSE(std::get<Step>(scenario.protocol.at(0)).every_s);
  CHECK(std::get<Step>(std::get<Repeat>(scenario.protocol.at(1)).steps.at(0)).every_s == 0.02);
  CHECK(expected_rows(totals_of(scenario.protocol), 60.0) == Approx(480.0 + 2.0 * (1.0 + 13.0 / 0.02)));
}

TEST_CASE("a tempo can leave out hold and rest, and nothing else", "[scenario_reader]") {
  const std::string raise = "[[protocol]]\nposture = \"standing\"\nmovement = \"calf raise\"\nrepetitions = 3\n";
  const Scenario scenario = scenario_of(raise + "tempo = { hold = \"0 s\" }");
  CHECK(std::get<Step>(scenario.protocol.at(0)).leg.movement->durations_s == std::vector<double>{1.0, 0.0, 1.5, 0.0});
  CHECK(reported(problems_of([&] { return scenario_of(raise + "tempo = { up = \"0 s\" }"); }), 5, "expected at least 0.01 s"));
}

TEST_CASE("repeats nest", "[scenario_reader]") {
  std::string steps = "{ posture = \"sitting\", duration = \"1 s\" }";
  for (int i = 0; i < 100; ++i) steps = "{ repeat = 1, steps = [" + steps + "] }";
  CHECK(totals_of(scenario_of("[[protocol]]\nrepeat = 5\nsteps = [" + steps + "]").protocol).steps == 5.0);
  for (int i = 0; i < 200; ++i) steps = "{ repeat = 1, steps = [" + steps + "] }";
  CHECK(reported(problems_of([&] { return scenario_of("[[protocol]]\nrepeat = 5\nsteps = [" + steps + "]"); }), 3,
                 "nested value depth"));
}
