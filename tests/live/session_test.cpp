#include "live/session.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/study/answer.hpp"
#include "live/run_json.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;
using Json = nlohmann::json;

namespace {

const std::string standing = "[[protocol]]\nposture = \"standing\"\nduration = \"1 h\"\n";

std::vector<std::string> row_names(const Json& rows) {
  std::vector<std::string> names;
  for (const Json& row : rows) names.push_back(row.at("name"));
  return names;
}

std::string scenario_text(const std::string& scenario) {
  return read_text((source_folder / "scenarios" / scenario).string(), 1 << 20);
}

}  // namespace

TEST_CASE("names have what controls offer, with limits", "[live_session]") {
  const Json names = Json::parse(LiveSession().names());
  CHECK(row_names(names.at("conditions")).front() == "healthy");
  CHECK(names.at("limits").at("height_cm").at(1) == 175.0);
  const auto curves = row_names(names.at("curves"));
  for (const char* curve : {"ankle_pressure", "calf_volume", "calf_muscle_pressure", "femoral_outflow"})
    CHECK(std::count(curves.begin(), curves.end(), curve) == 1);
  for (const Json& movement : names.at("movements")) {
    CHECK(movement.at("cycle_s") > 0.0);
    if (movement.at("name") == "walking") {
      CHECK_FALSE(movement.at("held"));
      CHECK(movement.at("speed_km_h").size() == 3);
    }
    if (movement.at("name") == "calf raise") CHECK(movement.at("held"));
  }
  for (const Json& edge : names.at("edges")) CHECK(edge.contains("most_reflux_mL_s") == edge.at("valve"));
}

TEST_CASE("bands are the published ranges of curves that are drawn", "[live_session]") {
  const Json bands = Json::parse(LiveSession().bands());
  REQUIRE_FALSE(bands.empty());
  CHECK(bands.at(0).at("curve") == "ankle_pressure");
  CHECK(bands.at(0).at("lowest") < bands.at(0).at("highest"));
}

TEST_CASE("setting a leg answers with what is drawn of it, or with problems that have places", "[live_session]") {
  LiveSession session;
  const Json answer = Json::parse(session.set(0, standing, true));
  CHECK(answer.at("problems").empty());
  CHECK(answer.at("anatomy").at("veins").size() == answer.at("full_mL").size());
  CHECK(answer.at("poses_cm").size() == shipped().postures.size());
  CHECK(answer.at("activity").at("posture") == "standing");
  CHECK(answer.at("held") == "calf raise");
  const Json wrong = Json::parse(session.set(0, "[[protocol]]\nposture = \"standin\"\nduration = \"1 h\"\n", false));
  REQUIRE(wrong.at("problems").size() == 1);
  CHECK(wrong.at("problems").at(0).at("line") == 2);
  CHECK(wrong.at("problems").at(0).at("text").get<std::string>().find("standing") != std::string::npos);
  CHECK(session.legs().leg(0).setting().first_activity().posture == "standing");
}

TEST_CASE("a run travels as text without loss of a digit", "[live_session]") {
  const Recorded recorded = record(shipped_scenario("ten-tiptoes.toml"));
  const std::string text = run_json(recorded.result).dump();
  const RunResult back = run_of(Json::parse(text));
  for (const MetricDefinition& metric : metric_definitions())
    CHECK(back.metrics.get(metric.name) == recorded.result.metrics.get(metric.name));
  CHECK(run_json(back).dump() == text);
  CHECK(back.bouts[0].size() == recorded.result.bouts[0].size());
}

TEST_CASE("a run and an answer are the same as the program's", "[live_session]") {
  LiveSession session;
  const std::vector<std::string> texts{scenario_text("sit-still.toml"), scenario_text("sit-with-raises.toml")};
  double part = 0.0;
  Json question{{"scenarios", Json::array()}, {"runs", Json::array()}};
  std::vector<Scenario> scenarios{shipped_scenario("sit-still.toml"), shipped_scenario("sit-with-raises.toml")};
  std::vector<ComparedRun> runs(2);
  for (std::size_t i = 0; i < 2; ++i) {
    question["scenarios"].push_back({{"name", scenarios[i].stem}, {"text", texts[i]}});
    question["runs"].push_back(Json::parse(session.run("scenario", texts[i], [&part](double now) { part = now; })));
    runs[i].scenario = &scenarios[i];
    runs[i].result = record(scenarios[i]).result;
  }
  CHECK(part <= 1.0);
  const Wording wording = read_wording({}, shipped());
  const Norms norms = read_norms({}, shipped());
  const Answer words = answer(runs, compare_legs(runs), wording, [&norms] { return &norms; });
  const Json answered = Json::parse(session.answer(question.dump()));
  CHECK(answered.at("sentences").at(0) == spoken(words.sentences.front()));
  CHECK(answered.at("notes").get<std::vector<std::string>>() == words.notes);
  REQUIRE(answered.at("rows").size() == words.rows.size());
  CHECK(answered.at("rows").at(0).at("metric") == words.rows.front());
  CHECK(answered.at("rows").at(0).at("values").at(1) == runs[1].result.metrics.get(words.rows.front()).value());
  CHECK(answered.at("least").at(0).get<std::string>().find("sit-with-raises leaves the least") == 0);
}

TEST_CASE("a scenario becomes settings, steps, and a list of what the page has no control for", "[live_session]") {
  const LiveSession session;
  const Json all =
      Json::parse(session.settings("[subject]\nheight = \"182 cm\"\nsex = \"female\"\ncondition = \"varicose veins\"\n"
                                   "calf_girth = \"39 cm\"\nvalves = [{ edge = \"CS->TS\", reflux = \"3 mL/s\" }]\n"
                                   "[garment]\nkind = \"knee sock\"\nankle_pressure = \"20 mmHg\"\n" +
                                   standing +
                                   "[[protocol]]\nrepeat = 3\nsteps = [ { posture = \"standing\", movement = \"walking\", "
                                   "speed = \"5.4 km/h\", duration = \"5 min\", garment = \"none\" } ]\n"));
  const Json& settings = all.at("settings");
  CHECK(settings.at("person").at("height_cm") == 182.0);
  CHECK(settings.at("person").at("sex") == "female");
  CHECK(settings.at("posture") == "standing");
  CHECK(settings.at("movement") == "");
  const Json& leg = settings.at("legs").at(0);
  CHECK(leg.at("condition") == "varicose veins");
  CHECK(leg.at("valves").at("CS->TS") == 3.0);
  CHECK(leg.at("garment").at("kind") == "knee sock");
  CHECK(leg.at("garment").at("ankle_mmHg") == 20.0);
  CHECK(all.at("left_out") == Json{"the girth of the calf"});
  const Json& steps = all.at("steps");
  CHECK(steps.at(0).at("duration_s") == 3600.0);
  CHECK_FALSE(steps.at(0).contains("garment"));
  CHECK(steps.at(1).at("repeat") == 3);
  const Json& walk = steps.at(1).at("steps").at(0);
  CHECK(walk.at("speed_km_h").get<double>() == Approx(5.4));
  CHECK(walk.at("garment").is_null());
}

TEST_CASE("every shipped scenario can be imported", "[live_session]") {
  const LiveSession session;
  for (const auto& entry : std::filesystem::directory_iterator(source_folder / "scenarios")) {
    if (entry.path().extension() != ".toml") continue;
    INFO(entry.path().string());
    const Json all = Json::parse(session.settings(scenario_text(entry.path().filename().string())));
    CHECK(all.contains("settings"));
    CHECK_FALSE(all.at("steps").empty());
  }
}
