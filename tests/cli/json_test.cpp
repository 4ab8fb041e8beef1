// Documents of --json, compared with the files of the same run and with the data of the library.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "calfpump/io/out/lists.hpp"
#include "calfpump/metrics/metric.hpp"
#include "cli/command.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Json = nlohmann::json;

namespace {

const std::string scenarios = (source_folder / "scenarios").string() + "/";

/// The JSON document on the standard output; errors are discarded.
Json document(const std::string& arguments, int code = 0) {
  const Outcome outcome = command(std::string("(" CALFPUMP_BINARY " ").append(arguments).append(" --json 2> /dev/null)"));
  INFO(arguments << "\n" << outcome.text.substr(0, 2000));
  REQUIRE(outcome.code == code);
  return Json::parse(outcome.text);
}

/// The lines of a CSV file, as text.
std::vector<std::string> lines_of(const fs::path& file) {
  std::istringstream text(text_of(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

/// Whether a line begins with "name,value,", where the number reads back as the same double.
bool has_value(const std::vector<std::string>& lines, const std::string& name, double value, const std::string& leg) {
  for (const std::string& line : lines) {
    const std::string begin = name + ",";
    if (line.starts_with(begin) && line.ends_with(std::string(",").append(leg)) &&
        std::stod(line.substr(begin.size())) == value)
      return true;
  }
  return false;
}

}  // namespace

TEST_CASE("run --json prints the metrics of metrics.csv, number by number", "[json]") {
  const TemporaryFolder folder;
  const Json answer =
      document("run " + scenarios + "ten-tiptoes.toml " + scenarios + "one-stocking.toml -o " + folder.path().string());
  REQUIRE(answer["scenarios"].size() == 2);
  CHECK(answer["failed"].empty());
  CHECK_FALSE(answer.contains("wall_time"));
  const Json &one = answer["scenarios"][0], &two = answer["scenarios"][1];
  CHECK(one["name"] == "ten-tiptoes");
  CHECK(one["duration_s"] == 370.0);
  CHECK_FALSE(one.contains("legs"));
  const auto lines = lines_of(folder.path() / "ten-tiptoes" / "metrics.csv");
  CHECK(one["metrics"].size() == lines.size() - 1);
  for (const auto& [name, value] : one["metrics"].items()) CHECK(has_value(lines, name, value, ""));
  CHECK(two["metrics"].empty());  // the scenario has no metric of the whole body
  const auto other_lines = lines_of(folder.path() / "one-stocking" / "metrics.csv");
  CHECK(two["legs"]["left"].size() + two["legs"]["right"].size() == other_lines.size() - 1);
  for (const char* leg : {"left", "right"}) {
    for (const auto& [name, value] : two["legs"][leg].items()) CHECK(has_value(other_lines, name, value, leg));
  }
  for (const Json& scenario : answer["scenarios"]) {
    REQUIRE(scenario["files"].size() == 3);
    for (const Json& file : scenario["files"]) CHECK(fs::exists(file.get<std::string>()));
  }
}

TEST_CASE("run --json of one scenario has statistics on request, and names a failed scenario", "[json]") {
  const TemporaryFolder folder;
  const std::string to = " -o " + folder.path().string();
  const Json answer = document("run --stats " + scenarios + "legs-up.toml" + to);
  CHECK(answer["scenarios"][0]["statistics"]["steps_accepted"] > 0);
  CHECK(answer["wall_time"]["integration_s"] > 0.0);
  const std::string bad = folder.write("bad.toml", "");
  const Json alone = document("run " + bad + to, 2);
  CHECK(alone["scenarios"].empty());
  CHECK(alone["failed"] == Json{"bad"});
  const Json both = document("run " + bad + " " + scenarios + "legs-up.toml" + to, 2);
  CHECK(both["failed"] == Json{"bad"});
  CHECK(both["scenarios"][0]["name"] == "legs-up");
  CHECK(document("check " + bad + " " + scenarios + "legs-up.toml", 2)["failed"] == Json{"bad"});
}

TEST_CASE("compare --json has the rows of comparison.csv and the sentences of the text", "[json]") {
  const TemporaryFolder folder;
  const std::string call =
      "compare " + scenarios + "sit-still.toml " + scenarios + "sit-with-raises.toml -o " + folder.path().string();
  const Json answer = document(call);
  CHECK(answer["baseline"] == "sit-still");
  const auto lines = lines_of(folder.path() / "sit-still-vs-sit-with-raises" / "comparison.csv");
  REQUIRE(answer["rows"].size() == lines.size() - 1);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Json& row = answer["rows"][i];
    std::vector<std::string> cells;
    std::istringstream line(lines[i + 1]);
    for (std::string cell; std::getline(line, cell, ',');) cells.push_back(cell);
    INFO(lines[i + 1]);
    CHECK(row["metric"] == cells[0]);
    CHECK(row["unit"] == cells[1]);
    CHECK(row["scenario"] == cells[2]);
    for (const auto& [key, at] : {std::pair{"value", 3U}, {"baseline", 4U}, {"difference", 5U}, {"percent", 6U}}) {
      if (at >= cells.size() || cells[at].empty()) {
        CHECK(row[key].is_null());
      } else {
        CHECK(row[key] == std::stod(cells[at]));
      }
    }
  }
  REQUIRE(answer["sentences"].size() == 1);
  CHECK(holds(calfpump_command(call).text, answer["sentences"][0]["text"].get<std::string>()));
}

TEST_CASE("check --json has the scenario as understood and its steps", "[json]") {
  const Json answer = document("check " + scenarios + "ten-tiptoes.toml " + scenarios + "one-stocking.toml");
  const Json& one = answer["scenarios"][0];
  CHECK(one["scenario"]["subject"]["height"] == "175 cm");
  REQUIRE(one["steps"].size() == 3);
  CHECK(one["steps"][1]["movement"] == "tiptoe");
  CHECK(one["steps"][1]["cycles"] == 10);
  CHECK(one["steps"][1]["begin_s"] == 180.0);
  CHECK(one["steps"][2]["duration_s"] == 180.0);
  CHECK(one["scenario"]["protocol"].size() == 3);
  CHECK(one["scenario"]["protocol"][1]["repetitions"] == 10);
  const Json& step = answer["scenarios"][1]["steps"][0];
  CHECK(step["left"]["garment"] == "knee sock 20 mmHg");
  CHECK(step["right"] == Json{{"posture", "sitting"}});
}

TEST_CASE("list --json has a row for each row of the text", "[json]") {
  for (const std::string& what : names_of(lists())) {
    INFO(what);
    const Json rows = document("list " + what)[what];
    std::istringstream text(calfpump_command("list " + what).text);
    std::string line;
    for (int heading = 0; heading < 2; ++heading) std::getline(text, line);
    REQUIRE_FALSE(rows.empty());
    for (const Json& row : rows) {
      REQUIRE(std::getline(text, line));
      INFO(line);
      CHECK(line.starts_with(std::string("  ")
                                 .append(row[what == "keys"    ? "table"
                                             : what == "units" ? "quantity"
                                                               : "name"])
                                 .append(" ")));
      if (what == "keys") CHECK(holds(line, std::string("  ").append(row["key"]).append(" ")));
    }
    CHECK_FALSE(std::getline(text, line));
  }
  CHECK(document("list metrics")["metrics"].size() == metric_definitions().size());
  const Json movements = document("list movements")["movements"];
  CHECK(movements[0]["squeezes_mmHg"]["CM"] == 100.0);
  CHECK(movements[0]["tempo_s"]["hold"] == 1.5);
  const Catalogue& data = shipped();
  for (const Json& row : movements) {
    const Movement* listed = find(data.movements, row["name"].get<std::string>());
    REQUIRE(listed != nullptr);
    std::set<std::string> squeezed;
    for (const Pulse& pulse : listed->pulses) {
      for (const auto& [vein, pressure_mmHg] : pulse.squeezes_mmHg) {
        if (pressure_mmHg > 0.0) squeezed.insert(data.anatomy.veins[static_cast<std::size_t>(vein)].name);
      }
    }
    std::set<std::string> shown;
    for (const auto& [vein, pressure_mmHg] : row["squeezes_mmHg"].items()) shown.insert(vein);
    INFO(listed->name);
    CHECK(shown == squeezed);
  }
}

TEST_CASE("validate --json has the rows and scores of the table, with the same exit code", "[json]") {
  const TemporaryFolder folder;
  const std::string csv = (folder.path() / "rows.csv").string();
  const Json answer = document("validate --only tiptoe-rt90 --only standing-ankle --csv " + csv);
  CHECK(answer["as_expected"] == true);
  const auto lines = lines_of(csv);
  REQUIRE(answer["rows"].size() == 2);
  const auto in_order =
      nlohmann::ordered_json::parse(calfpump_command("validate --only tiptoe-rt90 --json").text).at("rows").at(0);
  std::string header;
  for (const auto& [key, value] : in_order.items()) header.append(header.empty() ? "" : ",").append(key);
  CHECK(header == lines[0]);
  CHECK(answer["scores"]["all"]["figures"]["rows"] == 2);
  const Json spread = document("validate --only tiptoe-rt90 --spread 3")["rows"];
  CHECK(spread[0]["samples"] == 3);
  CHECK(spread[0]["below_5_percent"] <= spread[0]["below_95_percent"]);
}

TEST_CASE("a title beyond ASCII is printed as UTF-8", "[json]") {
  const TemporaryFolder folder;
  const std::string text = "title = \"Bein über Stuhl — 30°\"\n[[protocol]]\nposture = \"standing\"\nduration = \"10 s\"\n";
  const Json answer = document("check " + folder.write("mine.toml", text));
  CHECK(answer["scenarios"][0]["title"] == "Bein über Stuhl — 30°");
}
