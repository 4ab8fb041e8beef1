// Recordings that drive a leg, read from a CSV file beside the scenario.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "io/out/json.hpp"
#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string good = "time_s,soleus_mmHg,emg\n0,0,0\n0.5,40,0.8\n1.0,10,0.2\n";

const std::string usual_columns = "squeezes = { CM = \"soleus_mmHg\" }";

/// A scenario of one step in line 1 that follows raise.csv.
struct Followed {
  TemporaryFolder folder;
  std::string scenario, csv;

  explicit Followed(const std::string& text, const std::string& columns = usual_columns, const std::string& file = "raise.csv")
      : scenario(folder.write("s.toml", "[[protocol]]\nposture = \"standing\"\nrepetitions = 3\ntrace = { file = \"" + file +
                                            "\", " + columns + " }\n")),
        csv(folder.write("raise.csv", text)) {}

  [[nodiscard]] std::shared_ptr<const Recording> recording() const {
    return std::get<Step>(read_scenario(scenario, {}, shipped()).protocol.at(0)).leg.recording;
  }
  [[nodiscard]] std::vector<Problem> problems() const {
    return problems_of([&] { return read_scenario(scenario, {}, shipped()); });
  }
};

}  // namespace

TEST_CASE("a recording is read with its times, its columns and their targets", "[recording_reader]") {
  const auto recording = Followed(good, usual_columns + ", works = { calf = \"emg\" }").recording();
  REQUIRE(recording);
  CHECK(recording->file == "raise.csv");
  CHECK(recording->checksum.size() == 64);
  CHECK(recording->times_s == std::vector<double>{0.0, 0.5, 1.0});
  CHECK(recording->length_s() == 1.0);
  REQUIRE(recording->squeezes.size() == 1);
  CHECK(shipped().anatomy.veins.at(static_cast<std::size_t>(recording->squeezes[0].target)).name == "CM");
  CHECK(recording->squeezes[0].values == std::vector<double>{0.0, 40.0, 10.0});
  REQUIRE(recording->works.size() == 1);
  CHECK(shipped().anatomy.muscles.at(static_cast<std::size_t>(recording->works[0].target)) == "calf");
  CHECK(recording->works[0].values == std::vector<double>{0.0, 0.8, 0.2});
}

TEST_CASE("a column's unit is at the end of its name, and a part of the pressure may act", "[recording_reader]") {
  const auto recording =
      Followed("time_s,cuff_kPa\n0,0\n1,4\n", "squeezes = { CM = \"cuff_kPa\", CD = { column = \"cuff_kPa\", part = 0.7 } }")
          .recording();
  REQUIRE(recording->squeezes.size() == 2);
  for (const RecordingColumn& squeeze : recording->squeezes) {
    const bool axial = shipped().anatomy.veins.at(static_cast<std::size_t>(squeeze.target)).name == "CD";
    CHECK(squeeze.values[1] == Approx((axial ? 0.7 : 1.0) * 4000.0 / 133.322).epsilon(1e-5));
  }
}

TEST_CASE("an activation becomes a pressure by the pressure of full activation", "[recording_reader]") {
  const auto recording = Followed(good, "squeezes = { CM = { column = \"emg\", full = \"120 mmHg\" } }").recording();
  CHECK(recording->squeezes.at(0).values[1] == Approx(96.0).epsilon(1e-12));
}

TEST_CASE("the scenario as understood names the column and the part of it that presses on a vein", "[recording_reader]") {
  const Followed followed(good, "squeezes = { CM = { column = \"soleus_mmHg\", part = 0.7 } }");
  const auto json = scenario_json(read_scenario(followed.scenario, {}, shipped()), shipped());
  const auto& pressed = json.at("protocol").at(0).at("trace").at("squeezes").at("CM");
  CHECK(pressed.at("column") == "soleus_mmHg");
  CHECK(pressed.at("part") == 0.7);
}

TEST_CASE("another recording has another checksum", "[recording_reader]") {
  CHECK(Followed(good).recording()->checksum == Followed(good).recording()->checksum);
  CHECK(Followed(good).recording()->checksum != Followed(replaced(good, "40", "41")).recording()->checksum);
}

TEST_CASE("lines of a recording may end as on Windows", "[recording_reader]") {
  CHECK(Followed("time_s,soleus_mmHg\r\n0,0\r\n1,5\r\n").recording()->squeezes.at(0).values == std::vector<double>{0.0, 5.0});
}

TEST_CASE("a recording may begin with the byte order mark of a spreadsheet", "[recording_reader]") {
  CHECK(Followed("\xEF\xBB\xBF" + good).recording()->times_s == std::vector<double>{0.0, 0.5, 1.0});
}

TEST_CASE("a recording may have semicolons between its columns, and decimal commas", "[recording_reader]") {
  const auto recording = Followed("time_s;soleus_mmHg\n0,0;0,25\n0,5;5,75\n").recording();
  REQUIRE(recording);
  CHECK(recording->times_s == std::vector<double>{0.0, 0.5});
  CHECK(recording->squeezes.at(0).values == std::vector<double>{0.25, 5.75});
}

TEST_CASE("a recording that cannot be followed is refused with its own line and reason", "[recording_reader]") {
  const Mistake mistakes[] = {
      {replaced(good, "soleus_mmHg", "solius_mmHg"), 1, "there is no column \"soleus_mmHg\"; did you mean \"solius_mmHg\"?"},
      {replaced(good, "time_s", "place"), 1, "there is no column of times"},
      {replaced(good, "time_s", "t"), 2,
       "expected it in the name of the column, such as \"time (s)\", or the key time = { column"},
      {replaced(good, "0.5,40", "0.0,40"), 3, "time_s does not rise"},
      {replaced(good, "1.0,10", "0.4,10"), 4, "time_s does not rise"},
      {replaced(good, "40", "forty"), 3, "soleus_mmHg: read \"forty\"; expected a number"},
      {replaced(good, "40", ""), 3, "read an empty cell; expected a value, or the key gaps = \"hold\""},
      {replaced(good, "40", "nan"), 3, "read an empty cell; expected a value, or the key gaps"},
      {replaced(good, "40", "900"), 3, "read \"900\"; expected a number from -100 to 500"},
      {replaced(good, "0.5,40,0.8", "0.5"), 3, "this row has 1 cells, the header 3"},
      {replaced(good, "0.5,", "half,"), 3, "time_s: read \"half\""},
      {replaced(good, "1.0,", "inf,"), 4, "time_s: read \"inf\"; expected a time in s"},
  };
  for (const Mistake& wrong : mistakes) {
    const Followed followed(wrong.text);
    const auto problems = followed.problems();
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().source == followed.csv);
  }
}

TEST_CASE("an activation may exceed its reference a little; far beyond it the unit is needed", "[recording_reader]") {
  const std::string columns = "squeezes = { CM = { column = \"emg\", full = \"100 mmHg\" } }, works = { calf = \"emg\" }";
  const auto recording = Followed(replaced(good, "0.8", "1.004"), columns).recording();
  REQUIRE(recording);
  CHECK(recording->squeezes.at(0).values[1] == Approx(100.4).epsilon(1e-12));
  CHECK(recording->works.at(0).values[1] == 1.0);
  CHECK_THAT(fmt::format("{}", fmt::join(recording->understood, "\n")), Catch::Contains("up to 1.004 of its reference"));
  const auto problems = Followed(replaced(good, "0.8", "80"), columns).problems();
  CAPTURE(shown(problems));
  CHECK(reported(problems, 3, "emg: read \"80\"; expected an activation, 1 at its reference; expected the key unit = \"%\""));
}

TEST_CASE("a pressure beyond the range is refused in the unit of its column", "[recording_reader]") {
  const std::string columns = "squeezes = { CM = \"cuff_kPa\" }";
  CHECK(Followed("time_s,cuff_kPa\n0,0\n1,60\n", columns).problems().empty());  // 450 mmHg
  const auto problems = Followed("time_s,cuff_kPa\n0,0\n1,100\n", columns).problems();
  CAPTURE(shown(problems));
  CHECK(reported(problems, 3, "cuff_kPa: read \"100\"; expected a number from -13.3322 to 66.6612 kPa"));
}

TEST_CASE("a file that is no table is refused at the step that names it", "[recording_reader]") {
  for (const std::string& text :
       {std::string("time_s,soleus_mmHg\n"), std::string(), std::string("time_s,\"soleus_mmHg\n0,1\n1,2\n")}) {
    const auto problems = Followed(text).problems();
    CAPTURE(text, shown(problems));
    CHECK(reported(problems, 4, "is not a table: expected a row of names, and rows of values below it"));
  }
}

TEST_CASE("a recording of one sample is refused", "[recording_reader]") {
  const auto problems = Followed("time_s,soleus_mmHg\n0,1\n").problems();
  CAPTURE(shown(problems));
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems[0].message, Catch::Contains("expected at least 2 samples with a value"));
}

TEST_CASE("a step that follows a recording wrongly is refused with line and reason", "[recording_reader]") {
  const Mistake columns[] = {
      {"squeezes = { CN = \"soleus_mmHg\" }", 4, "there is no key \"CN\" in squeezes, by vein; did you mean"},
      {"works = { clf = \"emg\" }", 4, "there is no key \"clf\" in works, by muscle; did you mean \"calf\"?"},
      {"squeezes = { CM = \"emg\" }", 4, "\"emg\": no unit is stated; expected pressure in the name of the column"},
      {"squeezes = { CM = { part = 0.7 } }", 4, "\"column\" is missing in a column of pressures"},
      {"squeezes = { CM = { column = \"soleus_mmHg\", part = -1.0 } }", 4, "expected more than 0"},
      {"squeezes = { CM = { column = \"emg\", full = \"120 mL\" } }", 4, "\"mL\" is not a unit of pressure"},
      {"squeezes = { CM = { column = \"soleus_mmHg\", prt = 0.7 } }", 4, "did you mean \"part\"?"},
      {"works = { calf = 3 }", 4, "expected a text"},
      {"squeeze = { CM = \"soleus_mmHg\" }", 4, "did you mean \"squeezes\"?"},
      {"every = 1", 4, "a recording needs \"squeezes\" or \"works\""},
  };
  for (const Mistake& wrong : columns) {
    const auto problems = Followed(good, wrong.text).problems();
    CAPTURE(wrong.text, shown(problems));
    CHECK(reported(problems, wrong.line, wrong.reason));
  }
}

TEST_CASE("a missing recording is reported with its path", "[recording_reader]") {
  const Followed followed(good, usual_columns, "rise.csv");
  const auto problems = followed.problems();
  CAPTURE(shown(problems));
  CHECK(reported(problems, 4, "there is no such file; did you mean \"" + followed.csv + "\"?"));
}

TEST_CASE("a step has a movement or a recording, and a recording has a file", "[recording_reader]") {
  const std::string step = "[[protocol]]\nposture = \"standing\"\nrepetitions = 3\n";
  CHECK(reported(
      scenario_problems(step + "movement = \"tiptoe\"\ntrace = { file = \"a.csv\", squeezes = { CM = \"a_mmHg\" } }\n"), 5,
      "a step has either \"movement\" or \"trace\", not both"));
  CHECK(reported(scenario_problems(step + "trace = { squeezes = { CM = \"a_mmHg\" } }\n"), 4,
                 "\"file\" is missing in a recording"));
  CHECK(reported(scenario_problems(step + "trace = \"a.csv\"\n"), 4, "expected a table"));
}

TEST_CASE("a row with more or fewer cells than the header is reported, as a decimal comma makes one", "[recording_reader]") {
  const Followed followed("time_s,soleus_mmHg\n0,10,5\n1,20,5\n2,0,0\n");
  const auto problems = followed.problems();
  CAPTURE(shown(problems));
  CHECK(reported(problems, 2, "this row has 3 cells, the header 2; a decimal comma?"));
}
