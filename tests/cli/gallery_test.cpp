// Shipped scenarios: all run, and can be compared.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> gallery() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(source_folder / "scenarios")) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string shipped_path(const std::string& name) { return (source_folder / "scenarios" / (name + ".toml")).string(); }

}  // namespace

TEST_CASE("the whole gallery runs as a batch, with a row of the table and a folder of results for each", "[gallery]") {
  const TemporaryFolder folder;
  const Outcome outcome = calfpump_command("run " + (source_folder / "scenarios").string() + " -o " + folder.path().string());
  CHECK(outcome.code == 0);
  CHECK_FALSE(holds(outcome.text, "failed"));
  for (const fs::path& file : gallery()) {
    const std::string stem = file.stem().string();
    CAPTURE(stem);
    CHECK(holds(outcome.text, "\n  " + stem));
    for (const char* name : {"metrics.csv", "manifest.json"}) CHECK(fs::exists(folder.path() / stem / name));
    const std::string rows = text_of(folder.path() / stem / "timeseries.csv");
    CHECK_FALSE(holds(rows, ",nan"));
    CHECK_FALSE(holds(rows, ",inf"));
  }
}

TEST_CASE("a comparison of gallery scenarios answers in words", "[gallery]") {
  const TemporaryFolder folder;
  for (const auto& [baseline, other] :
       {std::pair("flight-still", "flight-stockings"), std::pair("office-still", "pregnant-office"),
        std::pair("lying-still", "pneumatic-calf"), std::pair("walk", "walking-both")}) {
    const Outcome outcome =
        calfpump_command("compare " + shipped_path(baseline) + " " + shipped_path(other) + " -o " + folder.path().string());
    CAPTURE(outcome.text);
    CHECK(outcome.code == 0);
    CHECK(holds(outcome.text, std::string(other) + " against " + baseline + ": "));
    CHECK(holds(outcome.text, "the calf's veins hold "));
    CHECK(holds(outcome.text, "the calf "));
  }
}
