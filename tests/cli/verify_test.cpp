// `calfpump verify`, the real binary: differences, stated errors, and a verification that fails.
#include "calfpump/study/verify.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/terminal/verdicts.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Json = nlohmann::json;

namespace {

/// Units and errors of the table in docs/numerics.md.
std::map<std::string, double> documented_errors() {
  std::istringstream page(text_of(source_folder / "docs" / "numerics.md"));
  std::map<std::string, double> errors;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "| unit | error | unit | error |") inside = true;
    if (!inside || line.starts_with("| unit") || line.starts_with("|---")) continue;
    if (line.empty()) break;
    std::istringstream cells(line.substr(1));
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, '|');) row.push_back(cell.substr(1, cell.size() - 2));
    for (std::size_t i = 0; i + 1 < row.size(); i += 2) errors[row[i]] = std::stod(row[i + 1]);
  }
  return errors;
}

constexpr const char* two_legs_closed = R"(legs = 2
[circulation]
closed = true
[[protocol]]
posture = "sitting"
duration = "20 s"
[[protocol]]
posture = "sitting"
movement = "seated calf raise"
repetitions = 5
right = { movement = "none" }
)";

std::string scenario(const std::string& name) { return (source_folder / "scenarios" / name).string(); }

}  // namespace

TEST_CASE("docs/numerics.md states the errors that verify compares with", "[verify]") {
  const auto documented = documented_errors();
  CHECK(documented.size() == stated_errors().size());
  for (const StatedError& stated : stated_errors()) {
    INFO(stated.unit);
    REQUIRE(documented.contains(std::string(stated.unit)));
    CHECK(documented.at(std::string(stated.unit)) == stated.largest);
  }
}

TEST_CASE("verify finds results within the stated errors: open circulation, two legs, closed circulation", "[verify]") {
  const TemporaryFolder folder;
  const std::string both = folder.write("both.toml", two_legs_closed);
  const auto verified = calfpump_command("verify --json " + scenario("ten-tiptoes.toml") + " " + both);
  INFO(verified.text);
  REQUIRE(verified.code == 0);
  const Json answer = Json::parse(verified.text);
  REQUIRE(answer.at("scenarios").size() == 2);
  for (const Json& one : answer.at("scenarios")) {
    CHECK(one.at("holds") == true);
    CHECK(one.at("rates").at("edges").get<int>() > 10);
    CHECK(one.at("rates").at("largest").get<double>() <= 1e-12);
    CHECK(one.at("differences").size() > 50);
    double largest = 0.0;
    for (const Json& difference : one.at("differences")) {
      CHECK(difference.at("difference").get<double>() <= difference.at("stated").get<double>());
      largest = std::max(largest, difference.at("difference").get<double>());
    }
    CHECK(largest > 1e-6);  // two methods: never the same digits
  }
}

TEST_CASE("verify prints every column and metric of one scenario, and marks those above their error", "[verify]") {
  const auto one = calfpump_command("verify " + scenario("ten-tiptoes.toml"));
  CHECK(one.code == 0);
  for (const char* word :
       {"ten-tiptoes.toml: good", "edges of phases", "within 1e-12", "ankle_pressure_mmHg", "refill_time_90_s", "stated"})
    CHECK(holds(one.text, word));
  const auto wrong = calfpump_command("verify " + scenario("ten-tiptoes.toml") + " --set protocol[0].posture=flying");
  CHECK(wrong.code == 2);
  CHECK(holds(wrong.text, "flying"));
}

TEST_CASE("a difference above its stated error is reported with its place, in text and JSON", "[verify]") {
  Scenario scenario;
  scenario.stem = "a";
  Verification v;
  v.edges = 4;
  v.differences = {{"ankle_pressure_mmHg", "mmHg", 40.0, 40.5, 0.6, 12.5, false},
                   {"calf_volume_mL", "mL", 70.0, 70.7, 0.5, 13.5, false}};
  const cli::TerminalStyle style{};
  const std::string text = cli::verify_text({"a.toml", &scenario, v}, false, style);
  INFO(text);
  CHECK(holds(text, "a.toml: not as stated"));
  CHECK(holds(text, "ABOVE  13.5 s"));
  CHECK_FALSE(holds(text, "12.5 s"));
  const VerifiedScenario one[] = {{"a.toml", &scenario, v}};
  const Json answer = Json::parse(answer_of(one, {"b"}));
  CHECK(answer.at("failed") == Json{"b"});
  CHECK(answer.at("scenarios")[0].at("differences")[0].at("time_s") == 12.5);
  CHECK(answer.at("scenarios")[0].at("holds") == false);
  CHECK(answer.at("scenarios")[0].at("differences")[0].at("holds") == true);
  CHECK(answer.at("scenarios")[0].at("differences")[1].at("holds") == false);
  v.rates = {1e-9, "volume of CM [mL]", 7.0};
  CHECK(holds(cli::verify_text({"a.toml", &scenario, v}, true, style), "ABOVE 1e-12: volume of CM [mL] at 7 s"));
}
