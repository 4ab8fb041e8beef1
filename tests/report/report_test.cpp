// A page is whole, says what the metrics say, and keeps what comes from a scenario as text.
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

TEST_CASE("an earlier page does not stay beside later results", "[report]") {
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
  CHECK(bytes > 1'000'000);  // there is something in it
}
