// `calfpump compare --spread` from outside: intervals in the table, the sentences, CSV, JSON and manifest.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string still = R"(title = "Sitting still"
[[protocol]]
posture = "sitting"
duration = "10 min"
[output]
every = "1 min"
)";
const std::string raises = still + R"([[protocol]]
posture = "standing"
movement = "calf raise"
repetitions = 5
)";

const std::string parameters = R"toml([[parameters]]
name = "filtration of the calf"
values = { "leg.toml/segments/calf/interstitium/filtration" = "0.0019 mL/(s mmHg)" }
range = [0.2, 5]
spread = 0.5
fitted = true
source = "a test"

[[parameters]]
name = "inflow of the calf's muscle"
values = { "leg.toml/beds/calf muscle/flow" = "0.60 mL/s" }
range = [0.5, 2]
spread = 0.2
fitted = true
source = "a test"
)toml";

/// The shipped data with the parameters of the test, without a joint spread of them.
struct Compared {
  TemporaryFolder folder;
  fs::path results = folder.path() / "results";

  Compared() {
    fs::create_directory(folder.path() / "data");
    for (const auto& entry : fs::directory_iterator(source_folder / "data")) {
      if (entry.is_regular_file()) fs::copy(entry.path(), folder.path() / "data");
    }
    (void)folder.write("data/parameters.toml", parameters);
    (void)folder.write("still.toml", still);
    (void)folder.write("same.toml", still);
    (void)folder.write("raises.toml", raises);
  }
  [[nodiscard]] Outcome compare(const std::string& options, const std::string& other = "raises") const {
    const std::string place = folder.path().string();
    return calfpump_command("compare " + place + "/still.toml " + place + "/" + other + ".toml --data " + place + "/data -o " +
                            results.string() + " " + options);
  }
  [[nodiscard]] nlohmann::json answer(const std::string& options, const std::string& other = "raises") const {
    const Outcome outcome = compare(options + " --json -q", other);
    INFO(outcome.text);
    REQUIRE(outcome.code == 0);
    return nlohmann::json::parse(outcome.text);
  }
};

nlohmann::json row_of(const nlohmann::json& answer, const std::string& metric, const std::string& scenario) {
  for (const auto& row : answer["rows"]) {
    if (row["metric"] == metric && row["scenario"] == scenario) return row;
  }
  return {};
}

}  // namespace

TEST_CASE("the interval of a difference holds it, and names the value that drives it", "[compare_spread]") {
  const auto answer = Compared().answer("--spread 32");
  const auto row = row_of(answer, "calf_swelling_mL", "raises"), baseline = row_of(answer, "calf_swelling_mL", "still");
  CHECK(row["samples"] == 32);
  CHECK(row["value_low"].get<double>() < row["value"].get<double>());
  CHECK(row["value"].get<double>() < row["value_high"].get<double>());
  CHECK(row["difference_low"].get<double>() < row["difference"].get<double>());
  CHECK(row["difference"].get<double>() < row["difference_high"].get<double>());
  CHECK(baseline["difference_low"].is_null());
  CHECK(baseline["driven_by"] == "filtration of the calf");
  CHECK(baseline["rank_correlation"].get<double>() > 0.9);
  CHECK(row["driven_by"] == "inflow of the calf's muscle");  // the raises change the flow, filtration is common to both
}

TEST_CASE("both runs of a difference have the same sample: equal scenarios differ by nothing", "[compare_spread]") {
  const auto row = row_of(Compared().answer("--spread 8", "same"), "calf_swelling_mL", "same");
  CHECK(row["value_high"].get<double>() > 1.2 * row["value_low"].get<double>());
  CHECK(row["difference_low"].get<double>() == 0.0);
  CHECK(row["difference_high"].get<double>() == 0.0);
}

TEST_CASE("the joint spread of the data narrows the intervals, and without it a note says that they are too wide",
          "[compare_spread]") {
  const Compared compared;
  const auto wide = compared.answer("--spread 32");
  CHECK(wide["spread"]["uncertain_values"] == "independent");
  CHECK(holds(wide["notes"].back(), "so that the intervals are too wide"));
  (void)compared.folder.write("data/joint_spread.toml", R"(data = "of other data"
[[parameters]]
name = "filtration of the calf"
root = [0.02]
[[parameters]]
name = "inflow of the calf's muscle"
root = [0.0, 0.02]
)");
  const auto narrow = compared.answer("--spread 32");
  CHECK(narrow["spread"]["uncertain_values"] == "joint, stale");
  CHECK(holds(narrow["notes"].back(), "tools/fit --joint-spread"));
  const auto width = [](const nlohmann::json& answer) {
    const auto row = row_of(answer, "calf_swelling_mL", "raises");
    return row["value_high"].get<double>() - row["value_low"].get<double>();
  };
  CHECK(width(narrow) < 0.2 * width(wide));
}

TEST_CASE("the table and the sentences have the intervals, comparison.csv and the manifest too", "[compare_spread]") {
  const Compared compared;
  const Outcome outcome = compared.compare("--spread 8 --report --all");
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  CHECK(holds(outcome.text, "90 % of samples"));
  CHECK(holds(outcome.text, "Note: Beside each difference is the interval of 90 % of 8 samples"));
  const fs::path results = compared.results / "still-vs-raises";
  const std::string table = text_of(results / "comparison.csv"), manifest = text_of(results / "manifest.json");
  CHECK(table.starts_with(
      "metric,unit,scenario,value,baseline,difference,percent,leg,samples,value_low,value_high,difference_low,difference_high,"
      "driven_by,rank_correlation\n"));
  CHECK(nlohmann::json::parse(manifest)["spread"]["samples"] == 8);
  const std::string page = text_of(results / "report.html");
  CHECK(holds(page, "\"spreads\":[null,["));
  CHECK(holds(page, " --spread 8"));
}

TEST_CASE("without --spread nothing of it is written", "[compare_spread]") {
  const Compared compared;
  const auto answer = compared.answer("--report");
  CHECK_FALSE(answer.contains("spread"));
  CHECK(answer["rows"][0].size() == 8);
  const fs::path results = compared.results / "still-vs-raises";
  CHECK(text_of(results / "comparison.csv").starts_with("metric,unit,scenario,value,baseline,difference,percent,leg\n"));
  CHECK_FALSE(holds(text_of(results / "report.html"), "\"spreads\":"));
}
