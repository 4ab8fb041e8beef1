#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "calfpump/core/version.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string scenarios = (source_folder / "scenarios").string() + "/";

/// Words with a blank between.
std::string in_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

}  // namespace

TEST_CASE("run writes time series, metrics and manifest of each scenario, and names them") {
  const TemporaryFolder folder;
  const Outcome outcome =
      calfpump_command("run " + scenarios + "ten-tiptoes.toml " + scenarios + "legs-up.toml -o " + folder.path().string());
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  for (const char* stem : {"ten-tiptoes", "legs-up"}) {
    const fs::path results = folder.path() / stem;
    CHECK(text_of(results / "timeseries.csv").rfind("time_s,ankle_pressure_mmHg,", 0) == 0);
    CHECK(holds(text_of(results / "metrics.csv"), "ankle_pressure_mean_mmHg,"));
    CHECK(holds(text_of(results / "manifest.json"), "\"sex\": \"male\""));
    CHECK(holds(outcome.text, std::string("  ") + stem + " "));
  }
}

TEST_CASE("the same run writes the same bytes") {
  const TemporaryFolder first, second;
  for (const TemporaryFolder* folder : {&first, &second}) {
    REQUIRE(calfpump_command("run " + scenarios + "ten-tiptoes.toml -o " + folder->path().string()).code == 0);
  }
  for (const char* name : {"timeseries.csv", "metrics.csv", "manifest.json"}) {
    INFO(name);
    const std::string text = text_of(first.path() / "ten-tiptoes" / name);
    CHECK(text.size() > 100);
    CHECK(text == text_of(second.path() / "ten-tiptoes" / name));
  }
}

TEST_CASE("run --stats prints wall times and counts of steps") {
  const TemporaryFolder folder;
  const Outcome outcome = calfpump_command("run --stats " + scenarios + "legs-up.toml -o " + folder.path().string());
  REQUIRE(outcome.code == 0);
  INFO(outcome.text);
  for (const char* part : {" steps, ", " rejected, ", "set-up ", "integration ", "writing ", " times real time"})
    CHECK(holds(outcome.text, part));
}

TEST_CASE("compare prints both scenarios with their differences and writes them") {
  const TemporaryFolder folder;
  const Outcome outcome = calfpump_command("compare " + scenarios + "sit-still.toml " + scenarios + "sit-with-raises.toml -o " +
                                           folder.path().string());
  INFO(outcome.text);
  REQUIRE(outcome.code == 0);
  CHECK(holds(outcome.text, "difference"));
  CHECK(holds(outcome.text, "less blood on average"));
  const fs::path results = folder.path() / "sit-still-vs-sit-with-raises";
  CHECK(holds(text_of(results / "comparison.csv"), "calf_volume_mean_mL,mL,sit-with-raises,"));
  const std::string aligned = text_of(results / "aligned.csv");
  CHECK(holds(aligned, "sit_still__ankle_pressure_mmHg"));
  CHECK(holds(aligned, "sit_with_raises__ankle_pressure_mmHg"));
  CHECK(std::count(aligned.begin(), aligned.end(), '\n') == 1 + 45 * 60 + 1);
}

TEST_CASE("every shipped scenario is good") {
  const Outcome checked = calfpump_command("check " + (source_folder / "scenarios").string());
  INFO(checked.text);
  CHECK(checked.code == 0);
  for (const auto& entry : fs::directory_iterator(source_folder / "scenarios"))
    CHECK(holds(checked.text, entry.path().string() + ": good"));
}

TEST_CASE("list prints everything that a scenario can name") {
  for (const auto& [kind, entry] : {std::pair{"movements", "calf raise"},
                                    {"conditions", "healthy"},
                                    {"garments", "stocking"},
                                    {"postures", "sitting"},
                                    {"columns", "ankle_pressure_mmHg"},
                                    {"metrics", "refill_time_90_s"},
                                    {"keys", "calf_girth"}}) {
    const Outcome outcome = calfpump_command(std::string("list ") + kind);
    INFO(outcome.text);
    CHECK(outcome.code == 0);
    CHECK(holds(outcome.text, entry));
  }
}

TEST_CASE("the schema is JSON with the names of the data") {
  const Outcome outcome = calfpump_command("schema");
  CHECK(outcome.code == 0);
  const auto schema = nlohmann::json::parse(outcome.text);
  CHECK(schema.at("required") == nlohmann::json{"protocol"});
  CHECK(schema.at("definitions").at("garment").at("properties").at("kind").at("enum").size() == shipped().garments.size() + 1);
  CHECK(calfpump_command("schema --data nowhere").code == 2);
  CHECK(calfpump_command("schema > /dev/full").code == 4);
}

TEST_CASE("the README shows the output of its first command") {
  const TemporaryFolder folder;
  const Outcome outcome = command("cd " + folder.path().string() + " && " + CALFPUMP_BINARY + " compare " + scenarios +
                                  "sit-still.toml " + scenarios + "sit-with-raises.toml --report");
  const std::string readme = text_of(source_folder / "README.md");
  const std::size_t begin = readme.find("```\n  sit-with-raises against") + 4;
  const std::string shown = in_one_line(readme.substr(begin, readme.find("```", begin) - begin));
  CHECK(holds(shown, "calf swelling"));
  CAPTURE(outcome.text);
  CHECK(holds(in_one_line(outcome.text), shown));
}

TEST_CASE("help and version name the program") {
  CHECK(holds(calfpump_command("--version").text, fmt::format("calfpump {} (commit {}", version(), commit())));
  const Outcome help = calfpump_command("--help");
  CHECK(help.code == 0);
  CHECK(holds(help.text, "calfpump compare desk.toml other.toml"));
  CHECK(holds(calfpump_command("run --help").text, "--set"));
}

TEST_CASE("a data folder replaces the built-in data") {
  const TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(source_folder / "data")) fs::copy(entry.path(), folder.path());
  const std::string leg =
      replaced(text_of(folder.path() / "leg.toml"), "right_atrial_upright = \"0 mmHg\"", "right_atrial_upright = \"10 mmHg\"");
  folder.write("leg.toml", leg);
  const auto mean = [&](const std::string& options) {
    const Outcome outcome = calfpump_command("run " + scenarios + "stand-still.toml -o " + folder.path().string() + options);
    INFO(outcome.text);
    REQUIRE(outcome.code == 0);
    const std::string metrics = text_of(folder.path() / "stand-still" / "metrics.csv");
    return std::stod(metrics.substr(metrics.find("ankle_pressure_mean_mmHg,") + 25));
  };
  CHECK(mean(" --data " + folder.path().string()) - mean("") == Approx(10.0).margin(0.2));
}
