// `calfpump ask`, the real binary, and its options as rows of data.
#include "cli/verbs/ask.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "cli/pages.hpp"
#include "cli/terminal/text.hpp"
#include "cli/tutorial.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr const char* usual = "ask --sit 3h --raises 20 --every 1h";

struct Wrong {
  const char* words;
  const char* message;
};

/// The text with single blanks instead of line ends.
std::string flowing(const std::string& text) {
  std::istringstream words(text);
  std::string all;
  for (std::string word; words >> word;) all += word + " ";
  return all;
}

nlohmann::json asked(const std::string& words) { return nlohmann::json::parse(calfpump_command(words + " --json").text); }

std::vector<std::string> names_in(const nlohmann::json& answer) {
  std::vector<std::string> names;
  for (const auto& scenario : answer.at("scenarios")) names.push_back(scenario.at("name"));
  return names;
}

}  // namespace

TEST_CASE("ask prints the leg, the answer, the least, a table, the scenario and the use, in a screen", "[ask]") {
  const Outcome outcome = command("COLUMNS=90 " CALFPUMP_BINARY " " + std::string(usual));
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  for (const char* part : {"3 h of sitting, with 20 calf raises every hour: 2 times, the first after 1 h. The leg: male, 30 y, "
                           "175 cm, 75 kg, healthy.",
                           "--age 30y", "20-raises-every-hour against sitting-still:", ", of these four.",
                           " leaves the least blood in the calf (", "[[protocol]]", "not for diagnosis"})
    CHECK(holds(flowing(outcome.text), part));
  CHECK_FALSE(holds(outcome.text, "you "));
  std::istringstream lines(outcome.text);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) CHECK(cli::width(line) <= 100);
  CHECK(count <= 45);
}

TEST_CASE("the scenario that ask prints has the same metrics under compare", "[ask]") {
  const TemporaryFolder folder;
  const nlohmann::json answer = asked(usual);
  const std::string routine = folder.write("routine.toml", answer.at("scenario"));
  const std::string still =
      folder.write("still.toml", "[output]\nevery = \"10 s\"\n[[protocol]]\nposture = \"sitting\"\nduration = \"3 h\"\n");
  const auto compared = nlohmann::json::parse(
      calfpump_command("compare --json " + still + " " + routine + " -o " + (folder.path() / "out").string()).text);
  int checked = 0;
  for (const auto& row : compared.at("rows")) {
    if (row.at("scenario") != "routine") continue;
    for (const auto& other : answer.at("rows")) {
      if (other.at("metric") != row.at("metric") || other.at("scenario") != "20-raises-every-hour") continue;
      CHECK(other.at("value") == row.at("value"));
      CHECK(other.at("baseline") == row.at("baseline"));
      ++checked;
    }
  }
  CHECK(checked > 20);
}

TEST_CASE("ask runs a routine beside nothing and beside the first two alternatives that are not in it", "[ask]") {
  CHECK(names_in(asked(usual)) ==
        std::vector<std::string>{"sitting-still", "20-raises-every-hour", "1-min-20-s-walk-every-hour", "18-mmHg-stocking"});
  CHECK(names_in(asked("ask --stand 2h --walk 5min --every 30min --stocking 20mmHg")) ==
        std::vector<std::string>{"standing-still", "5-min-walk-every-30-min-and-20-mmHg-stocking",
                                 "5-min-foot-flexing-every-30-min"});
}

TEST_CASE("ask without a routine has the usual one, and without values the usual doses", "[ask]") {
  const nlohmann::json answer = asked("ask --sit");
  CHECK(answer.at("question") == "8 h of sitting, with 20 calf raises every hour");
  CHECK(answer.at("assumed").at("--raises") == "20");
  CHECK(answer.at("assumed").at("--every") == "1 h");
  CHECK(answer.at("assumed").at("--sit") == "8 h");
}

TEST_CASE("ask runs the person and the condition that are typed", "[ask]") {
  const nlohmann::json answer =
      asked("ask --sit 2h --flex --age 60 --sex female --height 165cm --weight 60kg --condition 'varicose veins'");
  CHECK(answer.at("leg") == "female, 60 y, 165 cm, 60 kg, varicose veins");
  CHECK_FALSE(answer.at("assumed").contains("--age"));
  CHECK_FALSE(answer.at("assumed").contains("--weight"));
  CHECK(holds(answer.at("scenario"), "posture = \"sitting\", movement = \"foot flexing\", duration = \"1 min\""));
}

TEST_CASE("ask writes nothing but the file of -o, which run takes", "[ask]") {
  const TemporaryFolder folder;
  const std::string go = "cd " + folder.path().string() + " && " CALFPUMP_BINARY " ";
  REQUIRE(command(go + usual).code == 0);
  CHECK(fs::is_empty(folder.path()));
  REQUIRE(command(go + usual + " -o day.toml").code == 0);
  CHECK(command(go + "run -q day.toml").code == 0);
  const Outcome again = command(go + usual + " -o day.toml");
  CHECK(again.code == 2);
  CHECK(holds(again.text, "day.toml: exists already"));
}

TEST_CASE("a question that cannot be run is refused with the option, what was read and what is expected", "[ask]") {
  const Wrong calls[] = {
      {"ask", "read no posture of the day; expected one of \"--sit\", \"--stand\""},
      {"ask --raises 20", "read no posture of the day"},
      {"ask --sit 8h --stand 1h", "--stand: beside --sit; expected one posture of the day"},
      {"ask --sit '8 hrz'", "--sit: \"8 hrz\": \"hrz\" is not a unit of time"},
      {"ask --sit 8", "--sit: \"8\" has no unit; expected a time"},
      {"ask --sit 8h --raises many", "--raises: read a text, \"many\"; expected a whole number"},
      {"ask --sit 8h --raises 2.5", "expected a whole number"},
      {"ask --sit 8h --raises 900 --every 10min", "--every: its steps last 3603 s, longer than the period of 600 s"},
      {"ask --sit 1h --every 1h", "--every: read 1 h, which does not come once in the 1 h of --sit"},
      {"ask --sit 8h --walk 1kg", "--walk: \"1kg\": \"kg\" is not a unit of time"},
      {"ask --sit 8h --stocking 500mmHg", "--stocking: \"500 mmHg\" is out of range"},
      {"ask --sit 8h --stocking 18mmHg --sock 18mmHg", "--sock: beside --stocking; expected one garment"},
      {"ask --sit 8h --age 12", "--age: \"12 y\" is out of range; expected from 18 y to 95 y"},
      {"ask --sit 8h --sex woman", "--sex: there is no sex \"woman\""},
      {"ask --sit 8h --condition varicose",
       "--condition: there is no condition \"varicose\"; did you mean \"varicose veins\"?"},
      {"ask --sit 8h --mass 70kg --weight 70kg", "--mass"},
      {"ask --sit 8h --rises 20", "--rises"},
      {"ask --sit 8h --rises 20", "did you mean \"--raises\"?"},
      {"ask extra", "extra"},
  };
  for (const Wrong& wrong : calls) {
    const Outcome outcome = calfpump_command(wrong.words);
    INFO(wrong.words << '\n' << outcome.text);
    CHECK(outcome.code == 2);
    CHECK(holds(outcome.text, wrong.message));
  }
}

TEST_CASE("docs/command-line.md shows what ask prints", "[ask]") {
  const std::string shown = page_of(text_of(source_folder / "docs" / "command-line.md"), "## Ask").blocks.at(0).text;
  const std::size_t end = shown.find('\n');
  const Outcome outcome =
      command("COLUMNS=80 " CALFPUMP_BINARY + shown.substr(0, end).substr(std::string("$ calfpump").size()));
  CHECK(missing_in(outcome.text, shown.substr(end + 1)).empty());
}

TEST_CASE("a new row of data is a new option", "[ask]") {
  const TemporaryFolder folder;
  std::string text = text_of(source_folder / "data" / "ask.toml");
  text +=
      "\n[[activities]]\noption = \"taps\"\nmovement = \"heel taps\"\nposture = \"sitting\"\nduration = \"2 min\"\nwords = "
      "\"{} of "
      "heel taps\"\nstem = \"{} taps\"\nmeaning = \"tapping the heels\"\nsource = \"chosen: a test\"\n";
  (void)folder.write("ask.toml", text);
  const AskRows rows = read_ask({folder.path()});
  CLI::App verb;
  cli::AskOptions options;
  cli::add_ask_options(verb, rows, options);
  std::vector<std::string> words{"2h", "--sit", "--taps"};  // from the last to the first, as CLI11 reads them
  verb.parse(words);
  const cli::AskedRoutine question = cli::asked_routine(options.typed, rows, shipped());
  CHECK(question.words == "2 h of sitting, with 2 min of heel taps every hour");
  CHECK(question.scenarios.at(1).stem == "2-min-taps-every-hour");
}

TEST_CASE("every option of ask makes a scenario", "[ask]") {
  const AskRows rows = read_ask({});
  for (const auto* choices : {&rows.activities, &rows.garments}) {
    for (const AskChoice& choice : *choices) {
      for (const AskChoice& day : rows.postures) {
        CAPTURE(choice.option, day.option);
        const auto question = cli::asked_routine({{"--" + day.option, ""}, {"--" + choice.option, ""}}, rows, shipped());
        CHECK(question.scenarios.size() == 4);
      }
    }
  }
}
