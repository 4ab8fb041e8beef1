// Keys of scenarios: an absent key has its default, and the description of a key is complete.
#include "calfpump/io/scenario/scenario_keys.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "io/out/json.hpp"
#include "io/scenario_text.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const std::string usual_title = "title = \"x\"\n";

nlohmann::ordered_json understood(const std::string& text) {
  return scenario_json(read_text_scenario(usual_title + text), shipped());
}

/// JSON of texts, numbers, flags and lists of them is TOML.
std::string line(const std::string& key, const nlohmann::ordered_json& value) { return key + " = " + value.dump() + '\n'; }

}  // namespace

TEST_CASE("a key at its default changes nothing", "[scenario_keys]") {
  const auto schema = nlohmann::ordered_json::parse(schema_text(shipped()));
  const auto bare = understood(sitting_step);
  int defaults = 0;
  for (const char* table : {"subject", "environment", "circulation", "start", "output"}) {
    for (const auto& [key, about] : schema["definitions"][table]["properties"].items()) {
      CAPTURE(table, key);
      if (!about.contains("default")) continue;
      ++defaults;
      CHECK(understood(fmt::format("[{}]\n{}{}", table, line(key, about["default"]), sitting_step)) == bare);
    }
  }
  CHECK(defaults == 11);
  for (const char* key : {"legs", "garment"})
    CHECK(understood(line(key, schema["properties"][key].at("default")) + sitting_step) == bare);
  for (const char* key : {"movement", "transition"})
    CHECK(understood(sitting_step + line(key, schema["definitions"]["a-step"]["properties"][key].at("default"))) == bare);
}

TEST_CASE("an editor accepts whole numbers alone where things are counted", "[scenario_keys]") {
  const auto schema = nlohmann::ordered_json::parse(schema_text(shipped()));
  const auto& step = schema["definitions"]["a-step"]["properties"];
  CHECK(step["repetitions"].at("type") == "integer");
}

TEST_CASE("one condition is written as a name, several as a list", "[scenario_keys]") {
  CHECK(understood("[subject]\ncondition = \"weak pump\"\n" + sitting_step)["subject"]["condition"] == "weak pump");
  const auto both = understood("[subject]\ncondition = [\"weak pump\", \"great saphenous reflux\"]\n" + sitting_step);
  CHECK(both["subject"]["condition"] == nlohmann::ordered_json{"weak pump", "great saphenous reflux"});
}

TEST_CASE("an editor receives the values of a key, and first of all every valid name", "[scenario_keys]") {
  const auto schema = nlohmann::ordered_json::parse(schema_text(shipped()));
  CHECK(schema["definitions"]["subject"]["properties"]["height"]["description"] ==
        "length from 130 cm to 215 cm: of the body (default: 175 cm)");
  const auto& posture = schema["definitions"]["a-step"]["properties"]["posture"];
  CHECK(posture.at("anyOf").at(0) == true);  // nested repeats are checked once, not twice, at every level
  CHECK(posture.at("anyOf").at(1).at("enum").size() == shipped().postures.size());
}

TEST_CASE("every tempo of a movement has the defaults of the data", "[scenario_keys]") {
  const auto tables = scenario_keys(shipped());
  const TableKeys* tempo = find(tables, "the tempo of calf raise");
  REQUIRE(tempo != nullptr);
  CHECK(find(tempo->keys, "up")->usual == "1 s");
  CHECK(find(tempo->keys, "up")->forms.at(0).range.lowest == 0.01);
  CHECK(find(tempo->keys, "hold")->forms.at(0).range.lowest == 0.0);
}

TEST_CASE("every key has a meaning, and every table that is named exists", "[scenario_keys]") {
  const auto tables = scenario_keys(shipped());
  CHECK(tables.front().name == whole_scenario);
  for (const TableKeys& table : tables) {
    for (const Key& key : table.keys) {
      CAPTURE(table.name, key.name);
      CHECK_FALSE(key.meaning.empty());
      CHECK_FALSE(described(key).empty());
      for (const Form& form : key.forms) {
        if (form.kind != Form::Kind::table && form.kind != Form::Kind::tables) continue;
        for (const std::string& name : form.names) CHECK(find(tables, name) != nullptr);
      }
    }
  }
}

TEST_CASE("ranges and names come from the data", "[scenario_keys]") {
  Catalogue catalogue = shipped();
  catalogue.subjects.largest.height_cm = 300.0;
  catalogue.conditions.at(1).name = "bad knee";
  const auto tables = scenario_keys(catalogue);
  CHECK(described(*find(find(tables, "[subject]")->keys, "height")) == "length from 130 cm to 300 cm");
  const Form names = find(find(tables, "[subject]")->keys, "condition")->forms.at(0);
  CHECK(std::count(names.names.begin(), names.names.end(), "bad knee") == 1);
  CHECK(read_text_scenario("[subject]\nheight = \"250 cm\"\nmass = \"150 kg\"\n" + sitting_step, catalogue).subject.height_cm ==
        250.0);
}
