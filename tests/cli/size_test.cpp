// Rows of a run: the number and size that `calfpump check` states, intervals of steps, columns of transmural pressure.
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "calfpump/leg/observable.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The numbers of a CSV file, without its heading.
std::vector<std::vector<double>> rows_of(const fs::path& file) {
  std::vector<std::vector<double>> rows;
  std::istringstream lines(text_of(file));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(std::strtod(cell.c_str(), nullptr));
  }
  return rows;
}

/// Runs the scenario in the folder and returns the time series.
fs::path time_series(const TemporaryFolder& folder, const std::string& text) {
  const std::string file = folder.write("day.toml", text);
  const Outcome run = calfpump_command("run -q " + file + " -o " + (folder.path() / "out").string());
  INFO(run.text);
  REQUIRE(run.code == 0);
  return folder.path() / "out" / "day" / "timeseries.csv";
}

const std::string day_with_tiptoes =
    "[[protocol]]\nposture = \"sitting\"\nduration = \"8 h\"\n[[protocol]]\nposture = \"standing\"\nduration = \"2 "
    "min\"\n[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 10\nevery = \"20 "
    "ms\"\n[[protocol]]\nposture = \"standing\"\nduration = \"1 min\"\nevery = \"100 ms\"\n[output]\nevery = \"1 min\"\n";

}  // namespace

TEST_CASE("a day at a minute and its tiptoes at 20 ms make rows at both, once each", "[size]") {
  const TemporaryFolder folder;
  const auto rows = rows_of(time_series(folder, day_with_tiptoes));
  REQUIRE(rows.size() == 482 + 500 + 600 + 1);  // 482 min, 10 s of tiptoes, 1 min and the end
  double before_s = -60.0;
  for (const auto& row : rows) {
    const double time_s = row.front();
    const double every_s = before_s < 28920.0 - 1e-6 ? 60.0 : (before_s < 28930.0 - 1e-6 ? 0.02 : 0.1);
    CAPTURE(time_s);
    REQUIRE(time_s - before_s == Approx(every_s).margin(2e-6));
    before_s = time_s;
  }
  CHECK(before_s == 28990.0);
}

TEST_CASE("the metrics of a run do not depend on the intervals of its steps", "[size]") {
  const TemporaryFolder fine, plain;
  std::string without = day_with_tiptoes;
  for (const char* every : {"every = \"20 ms\"\n", "every = \"100 ms\"\n"})
    without.erase(without.find(every), std::string(every).size());
  const fs::path one = time_series(fine, day_with_tiptoes), other = time_series(plain, without);
  CHECK(text_of(one.parent_path() / "metrics.csv") == text_of(other.parent_path() / "metrics.csv"));
}

TEST_CASE("check states the number of rows, and the size within a tenth", "[size]") {
  const std::string gym =
      "[[protocol]]\nposture = \"standing\"\nmovement = \"walking\"\nduration = \"2 min\"\n[output]\nevery = \"0.1 "
      "s\"\ncolumns = "
      "[\"calf_muscle_pressure\", \"ankle_height\", \"right_atrial_pressure\", \"CM_transmural_pressure\", "
      "\"femoral_outflow\"]\n";
  const std::string two =
      "legs = 2\n[circulation]\nclosed = true\n[[protocol]]\nposture = \"sitting\"\nduration = \"33 min\"\n";
  for (const std::string& text : {day_with_tiptoes, gym, two}) {
    const TemporaryFolder folder;
    const fs::path file = time_series(folder, text);
    const Outcome check = calfpump_command("check --json " + (folder.path() / "day.toml").string());
    const auto stated = nlohmann::json::parse(check.text)["scenarios"][0];
    CHECK(stated["rows"] == rows_of(file).size());
    CHECK(1e6 * stated["megabytes"].get<double>() == Approx(static_cast<double>(fs::file_size(file))).epsilon(0.1));
    const Outcome words = calfpump_command("check " + (folder.path() / "day.toml").string());
    CHECK(holds(words.text, std::to_string(rows_of(file).size()) + " rows in timeseries.csv, about "));
  }
}

TEST_CASE("a manifest holds the interval of a step, and the rows follow from it again", "[size]") {
  const TemporaryFolder folder;
  const fs::path file = time_series(folder, day_with_tiptoes);
  const auto manifest = nlohmann::json::parse(text_of(file.parent_path() / "manifest.json"));
  CHECK(manifest["scenario"]["protocol"][2]["every"] == "0.02 s");
  CHECK_FALSE(manifest["scenario"]["protocol"][1].contains("every"));
}

TEST_CASE("compared runs have rows at the same times, at the shortest interval of any step", "[size]") {
  const TemporaryFolder folder;
  const std::string still =
      folder.write("still.toml", "[[protocol]]\nposture = \"standing\"\nduration = \"3 min\"\n[output]\nevery = \"30 s\"\n");
  const std::string raises = folder.write(
      "raises.toml",
      "[[protocol]]\nposture = \"standing\"\nduration = \"45 s\"\n[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\n"
      "repetitions = 10\nevery = \"0.5 s\"\n[[protocol]]\nposture = \"standing\"\nduration = \"2 min\"\n");
  const Outcome done = calfpump_command("compare -q " + still + " " + raises + " -o " + (folder.path() / "out").string());
  INFO(done.text);
  REQUIRE(done.code == 0);
  const auto rows = rows_of(folder.path() / "out" / "still-vs-raises" / "aligned.csv");
  std::vector<double> expected{0.0, 30.0};
  for (int k = 0; k <= 20; ++k) expected.push_back(45.0 + 0.5 * k);
  for (const double time_s : {60.0, 90.0, 120.0, 150.0, 180.0}) expected.push_back(time_s);
  std::vector<double> times;
  for (const auto& row : rows) times.push_back(row.front());
  CHECK(times == expected);
}

TEST_CASE("the transmural pressure of a vein is its pressure without what presses on it", "[size]") {
  const TemporaryFolder folder;
  const auto rows = rows_of(
      time_series(folder,
                  "[garment]\nkind = \"knee sock\"\nankle_pressure = \"20 mmHg\"\n[[protocol]]\nposture = "
                  "\"standing\"\nmovement = \"tiptoe\"\n"
                  "repetitions = 10\n[output]\nevery = \"0.1 s\"\ncolumns = [\"CM_pressure\", \"CM_transmural_pressure\", "
                  "\"calf_muscle_pressure\", \"ankle_transmural_pressure\", \"FS_transmural_pressure\"]\n"));
  for (const auto& row : rows) {
    CHECK(row.at(1) - row.at(2) == Approx(row.at(3)).margin(1e-9));
    CHECK(row.at(4) == row.at(5));
  }
}
