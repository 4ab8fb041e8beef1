// Report pages: whole, with the figures of the metrics, and with the words of a scenario as plain text.
#include "calfpump/report/report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string hostile = R"(
title = '<script>alert(1)</script> </title> & "quotes"'
protocol = [{ posture = "sitting", duration = "20 s" }]
)";

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

nlohmann::json data_of(const std::string& page) {
  return nlohmann::json::parse(between(page, "<script type=\"application/json\" id=\"report-data\">", "</script>"));
}

}  // namespace

TEST_CASE("a title is text in a page, not mark-up", "[report]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("hostile.toml", hostile);
  const auto outcome = calfpump_command("run " + path + " --report -q -o " + folder.path().string());
  REQUIRE(outcome.code == 0);
  const std::string page = text_of(folder.path() / "hostile" / "report.html");
  CHECK(between(page, "<title>", "</title>") == "&lt;script&gt;alert(1)&lt;/script&gt; &lt;/title&gt; &amp; \"quotes\"");
  const auto data = data_of(page);
  CHECK(data["title"] == "<script>alert(1)</script> </title> & \"quotes\"");
  CHECK(data["runs"][0]["scenario"] == hostile);
  CHECK_FALSE(holds(page, "<script>alert"));
}

TEST_CASE("a comparison's page has both runs, and the numbers of the table", "[report]") {
  const TemporaryFolder folder;
  const auto outcome = calfpump_command("compare " + (source_folder / "scenarios/sit-still.toml").string() + " " +
                                        (source_folder / "scenarios/legs-up.toml").string() +
                                        " --report --set output.every=5s -o " + folder.path().string());
  REQUIRE(outcome.code == 0);
  CHECK(holds(outcome.text, "report.html"));
  const auto data = data_of(text_of(folder.path() / "sit-still-vs-legs-up" / "report.html"));
  REQUIRE(data["runs"].size() == 2);
  CHECK(data["verb"] == "compare");
  CHECK(data["command"] == "calfpump compare sit-still.toml legs-up.toml --report --set output.every=5s");
  CHECK(data["runs"][0]["legs"][0]["frames"]["volume_mL"].size() == data["anatomy"]["veins"].size());
  CHECK(data["runs"][0]["legs"][0]["frames"]["flow_mL_s"].size() == data["anatomy"]["edges"].size());
  CHECK(data["runs"][0]["legs"][0]["frames"]["joint_cm"].size() == data["anatomy"]["segments"].size() + 1);
  for (const auto& metric : data["metrics"]) {
    if (metric["name"] != "ankle_pressure_max_mmHg") continue;
    const auto& curve = data["runs"][1]["legs"][0]["curves"]["ankle_pressure"];
    CHECK(curve["high"]["high"].get<double>() == Approx(metric["values"][1].get<double>()));
  }
  CHECK(data["answer"].size() == 1);
}

TEST_CASE("an earlier page is removed when later results are written", "[report]") {
  const TemporaryFolder folder;
  const std::string call = "run " + folder.write("sit.toml", "protocol = [{ posture = \"sitting\", duration = \"20 s\" }]") +
                           " -q -o " + folder.path().string();
  REQUIRE(calfpump_command(call + " --report").code == 0);
  CHECK(std::filesystem::exists(folder.path() / "sit" / "report.html"));
  REQUIRE(calfpump_command(call).code == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "sit" / "report.html"));
}

TEST_CASE("a page of two days of eight hours, a row each second, stays below 3 MB", "[report]") {
  const TemporaryFolder folder;
  const auto scenario = [](const char* name) { return (source_folder / "scenarios" / name).string(); };
  const auto outcome = calfpump_command("compare " + scenario("office-still.toml") + " " + scenario("office-walks-30.toml") +
                                        " --report -q --set output.every=1s -o " + folder.path().string());
  REQUIRE(outcome.code == 0);
  const auto bytes = std::filesystem::file_size(folder.path() / "office-still-vs-office-walks-30" / "report.html");
  CHECK(bytes < 3'000'000);
  CHECK(bytes > 1'000'000);  // not empty
}

TEST_CASE("the command in a page can be typed, for any file name", "[report]") {
  const TemporaryFolder folder;
  const std::string sit = "protocol = [{ posture = \"sitting\", duration = \"20 s\" }]";
  folder.write("my desk & $(touch harm).toml", sit);
  const std::string there = "cd " + folder.path().string() + " && ";
  REQUIRE(command(there + CALFPUMP_BINARY + " run *.toml --report -q").code == 0);
  const auto data = data_of(text_of(folder.path() / "results" / "my desk & $(touch harm)" / "report.html"));
  const std::string typed = data["command"];
  const auto again =
      command(there + "PATH=" + std::filesystem::path(CALFPUMP_BINARY).parent_path().string() + ":$PATH && " + typed);
  CHECK(again.code == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "harm"));
}

TEST_CASE("data without a curve of the report are an error", "[report]") {
  const TemporaryFolder folder;
  std::filesystem::copy(source_folder / "data", folder.path() / "data", std::filesystem::copy_options::recursive);
  std::string leg = text_of(folder.path() / "data" / "leg.toml");
  leg.replace(leg.find("name = \"calf_deep_pressure\""), 27, "name = \"another_pressure_\"");
  folder.write("data/leg.toml", leg);
  const auto outcome = calfpump_command("run " + (source_folder / "scenarios/legs-up.toml").string() + " --report --data " +
                                        (folder.path() / "data").string() + " -o " + folder.path().string());
  CHECK(outcome.code == 2);
  CHECK(holds(outcome.text, "calf_deep_pressure"));
}
