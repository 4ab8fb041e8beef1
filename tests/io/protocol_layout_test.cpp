// Periods, ends by the clock, and doses from 0: as the timeline has them.
#include "io/scenario/protocol_layout.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/study/run.hpp"
#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// "0 sitting; 600 standing calf raise x20; 683 sitting; to 2400".
std::string timeline_of_protocol(const std::string& protocol, const std::string& head = "") {
  const Scenario scenario = read_text_scenario(head + "protocol = [\n" + protocol + "]\n");
  const Timeline timeline = outline(shipped(), scenario).timeline;
  std::string text;
  for (const TimedStep& step : timeline.steps) {
    const ActivityNames& names = timeline.activities[static_cast<std::size_t>(step.activity)];
    text += fmt::format("{:.10g} {}", step.begin_s, names.posture);
    if (!names.garment.empty()) text += fmt::format(" {}", names.garment);
    if (!names.movement.empty()) text += fmt::format(" {} x{}", names.movement, step.cycles);
    text += "; ";
  }
  return text + fmt::format("to {:.10g}", timeline.duration_s);
}

std::vector<Problem> problems_of_protocol(const std::string& protocol, const std::string& head = "") {
  return scenario_problems(head + "protocol = [\n" + protocol + "]\n");
}

const std::string sit = "{ posture = \"sitting\", duration = \"10 min\" },\n";
const std::string raises = "{ posture = \"standing\", movement = \"calf raise\", repetitions = 20 },\n";  // 80 s

}  // namespace

TEST_CASE("each repetition begins one period after the one before, and its rest is spent as before the repeat",
          "[protocol_layout]") {
  CHECK(timeline_of_protocol(sit + "{ repeat = 2, period = \"15 min\", steps = [" + raises + "] },\n") ==
        "0 sitting; 600 standing calf raise x20; 683 sitting; 1500 standing calf raise x20; 1583 sitting; to 2400");
}

TEST_CASE("a rest is spent without the movement and with the garment of the step before", "[protocol_layout]") {
  const std::string walk =
      "{ posture = \"standing\", movement = \"walking\", duration = \"1 min\", garment = { kind = \"knee sock\", class = \"I\" "
      "} "
      "},\n";
  CHECK(timeline_of_protocol(walk + "{ repeat = 1, period = \"5 min\", steps = [" + sit.substr(0, sit.find("10")) +
                             "1 min\" },\n] },\n") ==
        "0 standing knee sock 19.5 mmHg walking x45; 60 sitting; 120 standing knee sock 19.5 mmHg; to 360");
}

TEST_CASE("each of two legs rests as it was before the repeat", "[protocol_layout]") {
  const Scenario scenario = read_text_scenario(
      "legs = 2\nprotocol = [\n{ posture = \"sitting\", duration = \"1 min\", right = { posture = \"feet on a footstool\" } "
      "},\n"
      "{ repeat = 2, period = \"5 min\", steps = [" +
      raises + "] } ]\n");
  const Step rest = std::get<Step>(std::get<Repeat>(scenario.protocol.at(1)).steps.at(1));
  CHECK(rest.leg.posture.name == "sitting");
  CHECK(rest.other->posture.name == "feet on a footstool");
  CHECK(rest.duration_s == 300.0 - 83.0);
  CHECK(rest.transition_s == 3.0);
}

TEST_CASE("a period holds whether or not its first step changes the posture", "[protocol_layout]") {
  // The first raises follow the standing of before, without a transition; the second follow sitting.
  const std::string stand = "{ posture = \"standing\", duration = \"1 min\" },\n";
  const std::string inner = "{ repeat = 1, period = \"5 min\", steps = [" + raises + "] },\n";
  CHECK(timeline_of_protocol(stand + "{ repeat = 3, steps = [" + inner + sit + "] },\n") ==
        "0 standing; 60 standing calf raise x20; 140 standing; 360 sitting; 960 standing calf raise x20; 1043 standing; 1260 "
        "sitting; 1860 standing calf raise x20; 1943 standing; 2160 sitting; to 2760");
}

TEST_CASE("a period that its steps fill is exact in every repetition", "[protocol_layout]") {
  // 83 s with standing up, then 80 s and a rest of 3 s, after which standing up is needed again.
  CHECK(
      timeline_of_protocol(sit + "{ repeat = 3, period = \"83 s\", steps = [" + raises + "] },\n") ==
      "0 sitting; 600 standing calf raise x20; 683 standing calf raise x20; 763 sitting; 766 standing calf raise x20; to 849");
}

TEST_CASE("a repeat within a repeat rests as the step before it in the text", "[protocol_layout]") {
  const std::string inner =
      "{ posture = \"standing\", duration = \"1 min\" },\n{ repeat = 2, period = \"2 min\", steps = [" + raises + "] },\n";
  CHECK(
      timeline_of_protocol(sit + "{ repeat = 2, period = \"10 min\", steps = [" + inner + "] },\n") ==
      "0 sitting; 600 standing; 660 standing calf raise x20; 740 standing; 780 standing calf raise x20; 860 standing; 900 "
      "sitting; 1200 standing; 1260 standing calf raise x20; 1340 standing; 1380 standing calf raise x20; 1460 standing; 1500 "
      "sitting; to 1800");
}

TEST_CASE("repetitions that are alike stay one repeat", "[protocol_layout]") {
  const Scenario scenario = read_text_scenario("protocol = [\n" + sit + "{ repeat = 999, period = \"15 min\", steps = [" +
                                               raises + "] },\n{ repeat = 7, steps = [" + sit + raises + "] } ]\n");
  REQUIRE(scenario.protocol.size() == 3);
  CHECK(std::get<Repeat>(scenario.protocol[1]).times == 999);
  CHECK(std::get<Repeat>(scenario.protocol[1]).steps.size() == 2);
  CHECK(std::get<Repeat>(scenario.protocol[2]).times == 7);
}

TEST_CASE("a step ends at a time since the beginning", "[protocol_layout]") {
  CHECK(timeline_of_protocol(sit + raises + "{ posture = \"standing\", until = \"15 min\" },\n") ==
        "0 sitting; 600 standing calf raise x20; 683 standing; to 900");
  CHECK(timeline_of_protocol("{ repeat = 3, steps = [" + raises + sit + "] },\n{ posture = \"supine\", until = \"1 h\" },\n") ==
        "0 standing calf raise x20; 80 sitting; 680 standing calf raise x20; 763 sitting; 1363 standing calf raise x20; 1446 "
        "sitting; 2046 supine; to 3600");
}

TEST_CASE("a step ends when the clock shows its time next", "[protocol_layout]") {
  CHECK(timeline_of_protocol("{ posture = \"sitting\", until = \"23:00\" },\n{ posture = \"supine\", until = \"06:30\" },\n",
                             "begins = \"22:15\"\n") == "0 sitting; 2700 supine; to 29700");
}

TEST_CASE("a repeat until a time has as many whole periods as fit, and rests for the remainder", "[protocol_layout]") {
  const auto until = [](const std::string& time) {
    return "{ until = \"" + time + "\", period = \"15 min\", steps = [" + raises + "] },\n";
  };
  CHECK(
      timeline_of_protocol(sit + until("45 min")) ==
      "0 sitting; 600 standing calf raise x20; 683 sitting; 1500 standing calf raise x20; 1583 sitting; 2400 sitting; to 2700");
  CHECK(timeline_of_protocol(sit + until("20 min")) == "0 sitting; 600 sitting; to 1200");
}

TEST_CASE("a dose of 0 takes no time and changes nothing", "[protocol_layout]") {
  const std::string usual = timeline_of_protocol(sit + sit);
  const auto in_between = [](const std::string& nothing) { return timeline_of_protocol(sit + nothing + sit); };
  CHECK(in_between("{ repeat = 0, steps = [" + raises + "] },\n") == usual);
  CHECK(in_between("{ repeat = 0, period = \"5 min\", steps = [" + raises + "] },\n") == usual);
  CHECK(in_between("{ repeat = 4, steps = [" + raises.substr(0, raises.find("20")) + "0 },\n] },\n") == usual);
  CHECK(in_between("{ posture = \"standing\", movement = \"calf raise\", duration = \"0 min\" },\n") == usual);
  CHECK(in_between("{ posture = \"standing\", until = \"10 min\" },\n") == usual);
  for (const char* garment :
       {"kind = \"stocking\", ankle_pressure = \"0 mmHg\"", "kind = \"thigh cuff\", pressure = \"0 mmHg\""})
    CHECK(timeline_of_protocol(sit + sit, "garment = { " + std::string(garment) + " }\n") == usual);
}

TEST_CASE("with steps that take no time a period is spent still", "[protocol_layout]") {
  CHECK(timeline_of_protocol(sit + "{ repeat = 2, period = \"5 min\", steps = [" + raises.substr(0, raises.find("20")) +
                             "0 },\n] },\n") == "0 sitting; 600 sitting; 900 sitting; to 1200");
  // It still states the posture of the rests.
  CHECK(timeline_of_protocol("{ posture = \"sitting\", duration = \"0 min\" },\n{ repeat = 1, period = \"5 min\", steps = [" +
                             raises + "] },\n") == "0 standing calf raise x20; 80 sitting; to 300");
}

TEST_CASE("a time that cannot be kept is refused with line and reason", "[protocol_layout]") {
  const std::string begins = "begins = \"07:30\"\n";
  const struct {
    std::string head, rows;
    int line;
    std::string reason;
  } mistakes[] = {
      {"", "{ repeat = 2, period = \"5 min\", steps = [" + raises + "] },\n", 2,
       "period: read \"5 min\" in a repeat that no step comes before"},
      {"", sit + "{ repeat = 2, period = \"1 min\", steps = [" + raises + "] },\n", 3,
       "its steps last 83 s, longer than the period of 60 s; expected a period of at least 83 s"},
      {"", sit + "{ posture = \"standing\", until = \"9 min\" },\n", 3,
       "until: \"9 min\" is in the past: this begins at 600 s after the beginning"},
      {begins, sit + "{ posture = \"standing\", until = \"9 min\" },\n", 4, "this begins at 07:40, 600 s after the beginning"},
      {"", sit + "{ posture = \"standing\", until = \"08:30\" },\n", 3,
       "\"08:30\" is a clock time, and the scenario does not say when it begins"},
      {begins, sit + "{ posture = \"standing\", until = \"07:40\" },\n", 4, "this begins at \"07:40\" too"},
      {begins, sit + "{ posture = \"standing\", until = \"24:00\" },\n", 4,
       "\"24:00\" is no clock time; expected a clock time"},
      {"begins = \"7.30\"\n", sit, 1, "begins: \"7.30\" is no clock time"},
      {"begins = 7\n", sit, 1, "expected a clock time from \"00:00\" to \"23:59\" in quotes"},
      {"", sit + "{ posture = \"standing\", until = \"20 min\", duration = \"1 min\" },\n", 3,
       "a step has either \"duration\" or \"until\", not both"},
      {"", sit + "{ posture = \"standing\", until = 20 },\n", 3, "20 has no unit"},
      {"", sit + "{ repeat = 2, steps = [{ posture = \"standing\", until = \"30 min\" }] },\n", 3,
       "read \"30 min\" inside a repeat, which gets here several times; expected a \"duration\""},
      {"", sit + "{ until = \"30 min\", steps = [" + raises + "] },\n", 3, "until: it needs a \"period\""},
      {"", sit + "{ period = \"30 min\", steps = [" + raises + "] },\n", 3, "a repeat needs \"repeat\" (or, with a \"period\""},
      {"", sit + "{ posture = \"standing\", until = \"11000 d\" },\n", 3, "lasts 30.12 years in all"},
      {"", sit + "{ until = \"11000 d\", period = \"1 d\", steps = [" + raises + "] },\n", 3, "lasts 30.12 years in all"},
      {"", sit + "{ repeat = 11000, period = \"1 d\", steps = [" + raises + "] },\n", 3, "lasts 30.12 years in all"},
      {"", sit + "{ posture = \"standing\", until = \"601 s\", transition = \"2 s\" },\n", 3,
       "lasts 1 s, shorter than its transition of 2 s"},
      {"", sit + raises.substr(0, raises.find("repetitions")) + "until = \"604 s\" },\n", 3, "less than one cycle of 4 s"},
      {"", "{ posture = \"sitting\", duration = \"0 s\" },\n", 1, "none of its steps takes any time"},
      {"", "{ repeat = 0, steps = [" + sit + "] },\n", 1, "none of its steps takes any time"},
  };
  for (const auto& wrong : mistakes) {
    const auto problems = problems_of_protocol(wrong.rows, wrong.head);
    CAPTURE(wrong.rows, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
    CHECK(problems.size() == 1);
  }
}

TEST_CASE("repeats within repeats cannot make a protocol of many different steps", "[protocol_layout]") {
  // At each level the first repetition begins in another posture than the second, and has other rests.
  std::string text = "{ repeat = 2, period = \"5 min\", steps = [" + raises + "] }";
  for (int level = 0; level < 17; ++level)
    text =
        fmt::format("{{ repeat = 2, steps = [{}, {{ posture = {{ tilt = \"{} deg\" }}, duration = \"1 s\" }}] }}", text, level);
  const auto problems = problems_of_protocol(sit + text + "\n");
  CAPTURE(shown(problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().message.find("make more than 100000 different steps") != std::string::npos);
}

TEST_CASE("what is laid out is a scenario without periods and clock times", "[protocol_layout]") {
  const Scenario scenario = read_text_scenario("begins = \"07:30\"\nprotocol = [\n" + sit +
                                               "{ until = \"08:30\", period = \"15 min\", steps = [" + raises + "] } ]\n");
  CHECK(scenario.begins_s == 27000.0);
  CHECK(std::get<Repeat>(scenario.protocol.at(1)).times == 3);
  CHECK(std::get<Step>(scenario.protocol.at(2)).duration_s == 300.0);
}
