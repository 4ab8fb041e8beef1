// Invalid scenarios: the problem and its place.
#include <catch2/catch.hpp>

#include "calfpump/io/scenario/scenario_reader.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Catch::Matchers::Contains;

namespace {

std::vector<Problem> problems_with(const std::string& text) {
  const TemporaryFolder folder;
  const std::string path = folder.write("s.toml", text);
  return problems_of([&] { return read_scenario(path, {}, shipped()); });
}

struct Case {
  const char* text;
  const char* reason;
};

const std::string sit = "[[protocol]]\nposture = \"sitting\"\nduration = \"1 min\"\n";

}  // namespace

TEST_CASE("a step that cannot be done is refused with line and reason", "[scenario_problems]") {
  const Case steps[] = {
      {R"(posture = "siting", duration = "1 s")", "there is no posture \"siting\"; did you mean \"sitting\"?"},
      {R"(duration = "1 s")", "\"posture\" is missing in a step"},
      {R"(posture = "sitting")", "a step needs \"duration\""},
      {R"(posture = "sitting", dration = "1 s")", "there is no key \"dration\" in a step; did you mean \"duration\"?"},
      {R"(posture = "sitting", duration = 60)", "60 has no unit; expected a time in quotes, such as \"60 s\""},
      {R"(posture = "sitting", duration = nan)", "has no unit"},
      {R"(posture = "sitting", duration = "60 kg")", "\"kg\" is not a unit of time"},
      {R"(posture = "sitting", duration = "nan s")", "not a finite number"},
      {R"(posture = "sitting", duration = "1e400 s")", "too large"},
      {R"(posture = "sitting", duration = "1e-4 s")", "expected 0 s or at least 0.001 s"},
      {R"(posture = "sitting", duration = "-5 min")", "out of range"},
      {R"(posture = "sitting", duration = "1e-300 s")", "out of range"},
      {R"(posture = "sitting", duration = "11000 d")", "lasts 30.12 years in all; at most 10 years"},
      {R"(posture = "sitting", duration = "9 s", transition = "10 s")", "10 s is longer than the step's duration of 9 s"},
      {R"(posture = "sitting", duration = "9 s", transition = "-1 s")", "expected at least 0 s"},
      {R"(posture = "sitting", duration = "9 s", transition = "1e-9 s")", "expected 0 s or at least 0.001 s"},
      {R"(posture = "sitting", repetitions = 3)", "this step has no \"movement\""},
      {R"(posture = "sitting", duration = "1 s", tempo = { up = "1 s" })",
       "it belongs to a \"movement\", and this table has none"},
      {R"(posture = { tilt = "60" }, duration = "1 s")", "\"60\" has no unit; expected an angle, such as \"60 deg\""},
      {R"(posture = { foot = "60 deg" }, duration = "1 s")", "\"calf\" is missing in a posture"},
      {R"(posture = { tilt = "60 deg", foot = "60 deg" }, duration = "1 s")", "there is no key \"foot\""},
      {R"(posture = { tilt = "600 deg" }, duration = "1 s")", "expected from -180 deg to 180 deg"},
      {R"(posture = 3, duration = "1 s")", "expected a posture: one of"},
  };
  for (const Case& wrong : steps) {
    const auto problems = problems_with(sit + "[[protocol]]\nrepeat = 1\nsteps = [\n{ " + wrong.text + " } ]\n");
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, 7, wrong.reason));
  }
}

TEST_CASE("a movement that cannot be done is refused with line and reason", "[scenario_problems]") {
  const Case steps[] = {
      {R"(posture = "standing", movement = "calf rise", repetitions = 3)",
       "there is no movement \"calf rise\"; did you mean \"calf raise\"?"},
      {R"(posture = "sitting", movement = "calf raise", repetitions = 3)", "for which there is \"seated calf raise\""},
      {R"(posture = "supine", movement = "calf raise", repetitions = 3)",
       "not \"supine\", for which there is \"foot flexing\""},
      {R"(posture = "standing", movement = "tiptoe", repetitions = -1)", "expected at least 0"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 2.5)", "expected a whole number"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = "3")", "expected a whole number"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, duration = "9 s")", "not both"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 9223372036854775807)",
       "9.223e+18 cycles of movement in all"},
      {R"(posture = "standing", movement = "tiptoe", duration = "0.5 s")", "shorter than one cycle of \"tiptoe\", 1 s"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, speed = "1 m/s")", "\"tiptoe\" has no speed"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, tempo = { hld = "1 s" })", "did you mean \"hold\"?"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, tempo = { up = "-1 s" })", "expected at least 0.01 s"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, tempo = { hold = "1e-9 s" })",
       "expected 0 s or at least 0.001 s"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, tempo = "1 s")", "expected a table"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", tempo = { swing = "1 s" })",
       "\"walking\" has no tempo"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", speed = "30 km/h")",
       "expected from 1.5 km/h to 6 km/h"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", speed = "-1 km/h")", "out of range"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", speed = "3 km/h", cadence = "100 /min")", "not both"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", cadence = 107)", "has no unit"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", cadence = "50 strides/min")",
       "did you mean \"steps/min, two for each stride\"?"},
      {R"(posture = "standing", movement = "walking", duration = "9 s", cadence = "150 /min")",
       "walking from 68.6 steps/min at 1.5 km/h to 122.4 steps/min at 6 km/h, running from 148.1 steps/min at 7 km/h"},
      {R"(posture = "standing", movement = "tiptoe", repetitions = 3, cadence = "60 /min")", "\"tiptoe\" has no cadence"},
      {R"(posture = "standing", duration = "9 s", cadence = "100 /min")", "belongs to a \"movement\""},
      {R"(posture = "standing", duration = "9 s", every = "0 s")", "at least 0.001 s"},
  };
  for (const Case& wrong : steps) {
    const auto problems = problems_with(sit + "[[protocol]]\nrepeat = 1\nsteps = [\n{ " + wrong.text + " } ]\n");
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, 7, wrong.reason));
  }
}

TEST_CASE("a posture without any movement is reported as such", "[scenario_problems]") {
  Catalogue catalogue = shipped();
  std::erase_if(catalogue.movements, [](const Movement& movement) { return movement.name != "calf raise"; });
  const TemporaryFolder folder;
  const std::string path =
      folder.write("s.toml", "[[protocol]]\nposture = \"supine\"\nmovement = \"calf raise\"\nrepetitions = 3\n");
  CHECK(reported(problems_of([&] { return read_scenario(path, {}, catalogue); }), 3, "for which there is no movement"));
}

TEST_CASE("a repeat that cannot be done is refused with line and reason", "[scenario_problems]") {
  const std::string step = R"({ posture = "sitting", duration = "1 s" })";
  const auto check = [](const std::string& rows, int line, const std::string& reason) {
    const auto problems = problems_with("[[protocol]]\n" + rows);
    CAPTURE(rows, shown(problems));
    CHECK(reported(problems, line, reason));
  };
  check("repeat = -3\nsteps = [" + step + "]", 2, "expected at least 0");
  check("repeat = \"3\"\nsteps = [" + step + "]", 2, "expected a whole number");
  check("repeat = 1000000000\nsteps = [" + step + "]", 2, "has 1e+09 steps in all; at most 1000000 can be run");
  check("repeat = 99999999999999999999\nsteps = [" + step + "]", 2, "not representable in 64 bits");
  check("repeat = 1000000\nsteps = [{ repeat = 1000000, steps = [" + step + "] }]", 2, "has 1e+12 steps");
  check("repeat = 2\nsteps = []", 3, "the list is empty");
  check("repeat = 2\nsteps = [ 3 ]", 3, "expected a table: a step");
  check("repeat = 2\nsteps = 3", 3, "expected an array");
  check("repeat = 2", 1, "\"steps\" is missing in a repeat");
  check("repeat = 2\nstep = [" + step + "]", 3, "did you mean \"steps\"?");
  check("steps = [" + step + "]", 1, "a repeat needs \"repeat\" (or, with a \"period\", \"until\")");
  check("repeat = 2\nposture = \"sitting\"\nsteps = [" + step + "]", 3, "there is no key \"posture\" in a repeat");
  const std::string half = "repeat = 600000\nsteps = [" + step + "]\n";
  check(half + "[[protocol]]\n" + half, 1, "has 1.2e+06 steps in all");
}

TEST_CASE("an impossible subject, garment or output is refused with line and reason", "[scenario_problems]") {
  const Case tables[] = {
      {"[subject]\nheight = 175", "175 has no unit; expected a length in quotes, such as \"175 cm\""},
      {"[subject]\nheight = \"3 m\"", "expected from 1.3 m to 2.15 m"},
      {"[subject]\nmas = \"75 kg\"", "there is no key \"mas\" in [subject]; did you mean \"mass\"?"},
      {"[subject]\nage = \"12 y\"", "expected from 18 y to 95 y"},
      {"[subject]\nsex = \"woman\"", "did you mean \"female\"?"},
      {"[subject]\ncondition = \"deep refluks\"", "did you mean \"deep reflux\"?"},
      {"[garment]\nkind = \"stoking\"", "there is no garment \"stoking\"; did you mean \"stocking\"?"},
      {"[garment]\nankle_pressure = \"18 mmHgg\"", "did you mean \"mmHg\"?"},
      {"[start]\ntissue = \"fresh\"", "expected one of \"rested\", \"steady\""},
      {"[output]\nevery = \"0 s\"", "expected at least 0.001 s"},
      {"[output]\nevery = \"-1 s\"", "expected at least 0.001 s"},
      {"[output]\nevery = \"1e-9 s\"", "expected at least 0.001 s"},
      {"[output]\ncolumns = [\"ankle_presure\"]", "did you mean \"ankle_pressure\"?"},
      {"[output]\ncolumns = []", "the list is empty"},
      {"[output]\ncolumns = [\"calf_volume\", \"calf_volume\"]", "is named twice"},
      {"[output]\ncolumns = \"calf_volume\"", "expected an array"},
  };
  for (const Case& wrong : tables) {
    const auto problems = problems_with(sit + wrong.text);
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, 5, wrong.reason));
  }
  CHECK(reported(problems_with(sit + "[garment]\nkind = \"stocking\"\n"), 4,
                 "a stocking needs \"ankle_pressure\", \"class\" or \"measured\""));
  CHECK(reported(problems_with(sit + "[garment]\nkind = \"stocking\"\nankle_pressure = \"80 mmHg\"\n"), 6,
                 "expected 0 mmHg or from 10 mmHg to 50 mmHg"));
  CHECK(reported(problems_with(sit + "[ouput]\nevery = \"1 s\"\n"), 4,
                 "there is no key \"ouput\" in the scenario; did you mean \"output\"?"));
  CHECK(reported(problems_with("title = 3\n" + sit), 1, "read a whole number, 3; expected a text in quotes"));
}

TEST_CASE("an output of too many rows is refused, also without [output]", "[scenario_problems]") {
  const std::string years = "[[protocol]]\nposture = \"standing\"\nduration = \"40000 h\"\n";
  const std::string reason = "a row every 1 s makes 1.44e+08 rows in all; at most 100000000 can be written";
  CHECK(reported(problems_with(years), 0, reason + "; set \"every\" in [output]"));
  CHECK(reported(problems_with(years + "[output]\nevery = \"1 s\"\n"), 5, reason));
  CHECK(reported(problems_with(years + "[output]\n"), 4, reason));
  CHECK(problems_with(years + "[output]\nevery = \"2 s\"\n").empty());
  CHECK(reported(problems_with("[[protocol]]\nposture = \"standing\"\nduration = \"1000000 s\"\nevery = \"1 ms\"\n"), 0,
                 "as the steps with \"every\" say, makes 1e+09 rows in all; at most 100000000 can be written"));
}

TEST_CASE("a scenario without a protocol is refused", "[scenario_problems]") {
  CHECK(reported(problems_with(""), 1, "the file is empty"));
  CHECK(reported(problems_with("# nothing\n"), 1, "the file is empty"));
  CHECK(reported(problems_with("title = \"x\"\n"), 0, "\"protocol\" is missing in the scenario"));
  CHECK(reported(problems_with("protocol = []\n"), 1, "the list is empty"));
  CHECK(reported(problems_with("[protocol]\nposture = \"sitting\"\n"), 1, "read a table; expected an array"));
}

TEST_CASE("a text that is not a scenario is refused with its place", "[scenario_problems]") {
  CHECK(reported(problems_with(sit + "title = \"a\"\ntitle = \"b\"\n"), 5,
                 "\"title\" is written twice in this table; a further one begins with its own [[protocol]]"));
  CHECK(reported(problems_with(sit + "# \xff\n"), 4, "not UTF-8"));
  CHECK(reported(problems_with(sit + "x = 1e400\n"), 4, "1e400"));
  CHECK(reported(problems_with(std::string("a\0b", 3)), 1, ""));
  CHECK(reported(problems_with(std::string(2000000, '#')), 0, "larger than 1024 kB"));
  const TemporaryFolder folder;
  CHECK(reported(problems_of([&] { return read_scenario(folder.path().string(), {}, shipped()); }), 0, "this is a folder"));
}

TEST_CASE("all problems of a scenario are reported at once, each with line and column", "[scenario_problems]") {
  const auto problems = problems_with(
      "titel = \"x\"\n[subject]\n  height = 175\n[[protocol]]\nposture = \"siting\"\nduration = \"1 min\"\n[output]\nevery = "
      "\"0 s\"\n");
  REQUIRE(problems.size() == 4);
  const auto at = [&](std::size_t i) { return std::pair(problems[i].line, problems[i].column); };
  CHECK(at(0) == std::pair(1, 1));
  CHECK(at(1) == std::pair(3, 12));
  CHECK(at(2) == std::pair(5, 11));
  CHECK(at(3) == std::pair(8, 9));
  CHECK_THAT(to_string(problems[1]), Contains("s.toml:3:12: height: 175 has no unit"));
}
