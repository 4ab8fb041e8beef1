// `calfpump validate`, the real binary, on evidence of the test whose rows can be made to hit or to miss.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string evidence = R"([instruments]
needle = "pressure in a vein"

[protocols.lie]
protocol = [{ posture = "supine", duration = "1 min" }]

[protocols.stand]
protocol = [{ posture = "standing", duration = "1 min" }]

[[rows]]
id = "lying"
group = "Pressure"
quantity = "ankle vein, lying | at rest"
unit = "mmHg"
instrument = "needle"
segment = "ankle"
window = "after a minute"
measure = { run = "lie", column = "ankle_pressure", take = "at", from = "1 min" }
band = [1, 40]
target = 10
study = "a-test"
source = "Somebody, \"a test\""
confidence = "read"
fitted = true
expect = "hit"

[[rows]]
id = "inflow"
group = "Flow"
quantity = "resting inflow, out of reach"
unit = "mL/s"
instrument = "needle"
segment = "ankle"
window = "after a minute"
measure = { run = "lie", column = "leg_inflow", take = "at", from = "1 min" }
band = [1000, inf]
study = "a-test"
source = "nobody"
confidence = "derived"
healthy = false
expect = "known miss"
reason = "no leg takes as much"

[[rows]]
id = "standing"
group = "Pressure"
quantity = "ankle vein, standing"
unit = "mmHg"
instrument = "needle"
segment = "ankle"
window = "after a minute"
measure = { run = "stand", column = "ankle_pressure", take = "at", from = "1 min" }
band = [50, 120]
study = "a-test"
source = "somebody"
confidence = "recalled"
unscored = "not read again"
expect = "hit"
)";

/// Parameters with priors of the test, independent of the shipped data.
const std::string parameters = R"([[parameters]]
name = "unstressed volume of the popliteal vein"
values = { "leg.toml/veins/PF/v0" = "25 mL" }
range = [0.5, 2]
spread = 0.3
fitted = true
source = "a test"

[[parameters]]
name = "inflow of the calf's muscle"
values = { "leg.toml/beds/calf muscle/flow" = "0.60 mL/s" }
range = [0.5, 2]
spread = 0.4
fitted = true
source = "a test"
)";

/// The shipped data with the evidence and parameters of the test.
class Data {
 public:
  explicit Data(const std::string& rows = evidence, const std::string& unsure = parameters) {
    for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder_.path());
    (void)folder_.write("evidence.toml", rows);
    (void)folder_.write("parameters.toml", unsure);
  }
  [[nodiscard]] Outcome command(const std::string& words) const {
    return calfpump_command(words + " --data " + folder_.path().string());
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

 private:
  TemporaryFolder folder_;
};

long lines_in(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("validate prints every row with its verdict, known misses with their reasons, and scores", "[cli]") {
  const Outcome outcome = Data().command("validate");
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  for (const char* part :
       {"lying", "1 to 40", "above 1000", "miss by -", ", known", "inflow: no leg takes as much",
        "fitted           1 of 1, 100 %  none", "not fitted       none           0 of 1, 0 %", "1 row not counted"})
    CHECK(holds(outcome.text, part));
  CHECK_FALSE(holds(outcome.text, "EXPECTED"));
}

TEST_CASE("validate ends with exit code 1 if a row is not as expected, hit or miss", "[cli]") {
  const Outcome hit =
      Data(replaced(evidence, "expect = \"hit\"", "expect = \"known miss\"\nreason = \"none\"")).command("validate");
  INFO(hit.text);
  CHECK(hit.code == 1);
  CHECK(holds(hit.text, "hit, EXPECTED A MISS"));
  CHECK(holds(hit.text, "1 row not as expected in data/evidence.toml"));
  const Data missing(replaced(evidence, "expect = \"known miss\"\nreason = \"no leg takes as much\"", "expect = \"hit\""));
  const Outcome miss = missing.command("validate");
  INFO(miss.text);
  CHECK(miss.code == 1);
  CHECK(holds(miss.text, ", EXPECTED A HIT"));
  CHECK(missing.command("validate --only lying").code == 0);  // the code of the selected rows
}

TEST_CASE("a held-back row is marked and scored apart, in every form of the answer", "[cli]") {
  // The draw takes "standing" where it counts: its SHA-256 begins with 17.
  const Data data(replaced(evidence, "confidence = \"recalled\"\nunscored = \"not read again\"", "confidence = \"read\""));
  const Outcome outcome = data.command("validate --csv " + data.file("rows.csv") + " --markdown " + data.file("page.md"));
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  for (const char* part : {" held back  ankle vein, standing", "not fitted       none           0 of 1, 0 %",
                           "held back        1 of 1, 100 %  none", "all              2 of 2, 100 %  0 of 1, 0 %"})
    CHECK(holds(outcome.text, part));
  CHECK(holds(text_of(data.file("rows.csv")), ",hit,0,hit,true,false,true,figure,"));
  const std::string page = text_of(data.file("page.md"));
  CHECK(holds(page, "\n| held back | 1 of 1, 100 % | none |\n"));
  CHECK(holds(page, "| hit | held back | somebody [read] |\n"));
  const std::string json = data.command("validate --json").text;
  CHECK(holds(json, "\"held_back\": true"));
  CHECK(holds(json, "\"held back\": {"));
}

TEST_CASE("validate --only accepts rows and groups, and suggests the nearest name for another", "[cli]") {
  const Data data;
  const Outcome row = data.command("validate --only lying");
  CHECK(holds(row.text, "all              1 of 1"));
  CHECK_FALSE(holds(row.text, "standing"));
  CHECK(holds(data.command("validate --only Pressure").text, "all              1 of 1"));
  CHECK(holds(data.command("validate --only lying --only Flow").text, "all              1 of 1, 100 %  0 of 1"));
  const Outcome wrong = data.command("validate --only lyng --only Presure");
  INFO(wrong.text);
  CHECK(wrong.code == 2);
  CHECK(holds(wrong.text, "--only: \"lyng\" is no row or group of rows; did you mean \"lying\"?"));
  CHECK(holds(wrong.text, "did you mean \"Pressure\"?"));
}

TEST_CASE("validate --csv writes a line for each row, with its unit, and an empty cell for a missing edge", "[cli]") {
  const Data data;
  const Outcome outcome = data.command("validate -q --csv " + data.file("rows.csv"));
  CHECK(outcome.code == 0);
  CHECK(outcome.text.empty());
  const std::string text = text_of(data.file("rows.csv"));
  INFO(text);
  CHECK(lines_in(text) == 1 + 3);
  CHECK(text.starts_with("id,group,quantity,unit,lowest,highest,target,value,verdict,distance,expected,"));
  CHECK(holds(text, "\nlying,Pressure,\"ankle vein, lying | at rest\",mmHg,1,40,10,"));
  CHECK(holds(text,
              ",hit,0,hit,true,true,false,figure,needle,ankle,after a minute,a-test,read,\"Somebody, \"\"a test\"\"\",,\n"));
  CHECK(holds(text, ",mL/s,1000,,,"));
  CHECK(holds(
      text,
      ",known miss,false,false,false,ordering,needle,ankle,after a minute,a-test,derived,nobody,no leg takes as much,\n"));
}

TEST_CASE("validate --markdown writes a page in Markdown, each group once and each row in one line of its table", "[cli]") {
  const Data data;
  CHECK(data.command("validate -q --markdown " + data.file("page.md")).code == 0);
  const std::string text = text_of(data.file("page.md"));
  INFO(text);
  CHECK(text.starts_with("# "));
  CHECK_FALSE(holds(text, "only a part of the rows"));
  CHECK(holds(text, "\n| lying | ankle vein, lying \\| at rest | needle, ankle | after a minute | 1 to 40 (10) | "));
  CHECK(holds(text, "| no: not read again | somebody [recalled] |\n"));
  CHECK(holds(text, "**miss** by -"));
  CHECK(holds(text, "\n- **inflow**: no leg takes as much\n"));
  CHECK(holds(text, "\n| not fitted | none | 0 of 1, 0 % |\n"));
  CHECK(holds(text, "\nShown and not counted: 1 of 3 rows.\n"));
  // A group in two places of the evidence is one table.
  CHECK(text.find("\n## Pressure\n") == text.rfind("\n## Pressure\n"));
  CHECK(text.find("\n| standing |") == text.rfind("\n| standing |"));
  CHECK(data.command("validate -q --only lying --markdown " + data.file("part.md")).code == 0);
  CHECK(holds(text_of(data.file("part.md")), "only a part of the rows"));
}

TEST_CASE("validate -q prints nothing, and its exit code is the answer", "[cli]") {
  CHECK(Data().command("validate -q").text.empty());
  const Data data(replaced(evidence, "band = [50, 120]", "band = [500, 1200]"));
  const Outcome outcome = data.command("validate -q");
  CHECK(outcome.text.empty());
  CHECK(outcome.code == 1);
}

TEST_CASE("validate prints the same twice", "[cli]") {
  const Data data;
  CHECK(data.command("validate").text == data.command("validate").text);
}

TEST_CASE("validate --spread prints the spread of a row over the parameters, and the parameter that drives it", "[cli]") {
  const Data data;
  const Outcome outcome = data.command("validate --spread 4 --only inflow --markdown " + data.file("spread.md"));
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  CHECK(lines_in(outcome.text) == 3);  // heading, rule, row
  for (const char* part : {"5 %", "50 %", "95 %", "driven by", "rank correlation"}) CHECK(holds(outcome.text, part));
  CHECK(holds(outcome.text, "inflow of the calf's muscle"));
  CHECK(holds(outcome.text, "+1.00"));
  const std::string page = text_of(data.file("spread.md"));
  CHECK(holds(page, "4 Sobol samples"));
  CHECK(holds(page, "| inflow of the calf's muscle | 0.4 |\n"));
  CHECK(data.command("validate --spread 4 --only inflow").text == outcome.text);
  CHECK(data.command("validate --spread 1").code == 2);
}

TEST_CASE("an output that validate cannot write is exit code 4 with a message", "[cli]") {
  const Data data;
  for (const char* option : {"--csv", "--markdown"}) {
    const Outcome outcome = data.command(std::string("validate --only lying ") + option + " " + data.file("none/rows"));
    INFO(outcome.text);
    CHECK(outcome.code == 4);
    CHECK(holds(outcome.text, "none/rows"));
    CHECK(data.command(std::string("validate --only lying ") + option + " /dev/full/rows").code == 4);
  }
  CHECK(data.command("validate > /dev/full").code == 4);
}

TEST_CASE("mistakes in the evidence and in the parameters end with exit code 2 and their place", "[cli]") {
  const Data wrong(replaced(evidence, "run = \"lie\"", "run = \"lye\""), replaced(parameters, "/v0", "/v1"));
  const Outcome outcome = wrong.command("validate");
  INFO(outcome.text);
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "evidence.toml:18:19"));
  const Outcome spread = Data(evidence, replaced(parameters, "/v0", "/v1")).command("validate --spread 2");
  CHECK(spread.code == 2);
  CHECK(holds(spread.text, "did you mean \"v0\"?"));
}
