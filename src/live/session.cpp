#include "live/session.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/data/ask_reader.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/study/answer.hpp"
#include "calfpump/study/least.hpp"
#include "io/scenario/scenario_parts.hpp"
#include "live/names.hpp"
#include "live/page_settings.hpp"
#include "live/run_json.hpp"
#include "report/leg_json.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

Json problems_json(const std::vector<Problem>& problems) {
  Json json = Json::array();
  for (const Problem& problem : problems)
    json.push_back({{"line", problem.line}, {"column", problem.column}, {"text", problem.message}});
  return json;
}

/// The JSON that `work` makes, or its problems.
template <class Work>
std::string guarded(const Work& work) {
  try {
    return work().dump();
  } catch (const InputError& error) {
    return Json{{"problems", problems_json(error.problems())}}.dump();
  } catch (const SimulationError& error) {
    return Json{{"problems", problems_json({{"", 0, 0, error.what()}})}}.dump();
  }
}

/// Heights of a leg's joints in each posture, without movement.
Json poses_json(const Catalogue& catalogue, const LiveBody& body) {
  const DriveLayout& layout = body.network.drive_layout();
  std::vector<double> drive(z(layout.size()), 0.0);
  Json poses = Json::array();
  for (const Posture& posture : catalogue.postures) {
    const Heights place = heights(catalogue.anatomy, posture, body.stature_cm);
    std::copy(place.veins_cm.begin(), place.veins_cm.end(), drive.begin() + layout.height(0));
    drive[z(layout.heart_height())] = place.heart_cm;
    Json pose = Json::array();
    for (std::size_t joint = 0; joint < body.joints.size(); ++joint)
      pose.push_back(body.joints.height_cm(joint, {drive.data(), 1}));
    poses.push_back(pose);
  }
  return poses;
}

Json leg_answer(const Catalogue& catalogue, const Scenario& scenario, const LiveSetting& setting) {
  const ActivityNames& activity = setting.first_activity();
  return {
      {"problems", Json::array()},
      {"anatomy", anatomy_json(catalogue.anatomy)},
      {"shape", shape_json(catalogue.anatomy, scenario.leg)},
      {"stature_cm", scenario.subject.height_cm},
      {"full_mL", setting.body->full_mL},
      {"poses_cm", poses_json(catalogue, *setting.body)},
      {"activity", {{"posture", activity.posture}, {"movement", activity.movement}, {"garment", activity.garment}}},
      {"held", setting.held.name},
  };
}

Json row_json(const std::string& name, const std::vector<ComparedLeg>& legs, const Wording& wording, std::size_t runs) {
  Json rows = Json::array();
  for (const ComparisonRow& row : rows_of(legs)) {
    if (row.metric.name != name) continue;
    const MetricWords& words = wording.of(name);
    Json one{{"metric", name}, {"label", words.title}, {"unit", row.metric.unit}, {"resolution", words.resolution}};
    if (!row.leg.empty()) one["leg"] = row.leg;
    for (std::size_t i = 0; i < runs; ++i) one["values"].push_back(row.runs[i].value ? Json(*row.runs[i].value) : Json());
    rows.push_back(one);
  }
  return rows;
}

}  // namespace

LiveSession::LiveSession()
    : catalogue_(read_catalogue(data_)),
      rules_(std::make_shared<const ScenarioRules>(catalogue_)),
      legs_(catalogue_, live_curves()) {}

std::string LiveSession::names() const { return names_json(catalogue_).dump(); }

std::string LiveSession::bands() { return bands_json(norms()).dump(); }

const Norms& LiveSession::norms() {
  if (!norms_) norms_ = read_norms(data_, catalogue_);
  return *norms_;
}

Scenario LiveSession::read(const std::string& name, const std::string& text) const {
  // Tables deep in each other need up to 512 bytes of the page's stack (cmake/live.cmake) for each byte of the text.
  constexpr std::size_t longest = 59'000;
  if (text.size() > longest) throw InputError({{name, 0, 0, "is longer than 59 kB, the most that the page reads"}});
  return read_scenario(text, name, {}, *rules_);
}

std::string LiveSession::set(std::size_t leg, const std::string& text, bool fresh) {
  return guarded([&]() -> Json {
    const Scenario scenario = read("scenario", text);
    legs_.set(leg, scenario, fresh);
    return leg_answer(catalogue_, scenario, legs_.leg(leg).setting());
  });
}

std::string LiveSession::check(const std::string& name, const std::string& text) const {
  return guarded([&]() -> Json {
    (void)outline(catalogue_, read(name, text));
    return {{"problems", Json::array()}};
  });
}

std::string LiveSession::settings(const std::string& text) const {
  return guarded([&] { return page_settings(read("scenario", text), catalogue_); });
}

std::string LiveSession::run(const std::string& name, const std::string& text,
                             const std::function<void(double part)>& progress) const {
  return guarded([&] {
    const Scenario scenario = read(name, text);
    Preparation preparation = prepare(catalogue_, scenario);
    RunOptions options;
    const double duration_s = preparation.timeline.duration_s;
    options.on_progress = [&](double time_s) { progress(time_s / duration_s); };
    return run_json(calfpump::run(scenario, preparation, {}, options));
  });
}

std::string LiveSession::answer(const std::string& question) {
  return guarded([&]() -> Json {
    const Json asked = Json::parse(question);
    std::vector<Scenario> scenarios;
    for (const Json& one : asked.at("scenarios")) {
      scenarios.push_back(read("scenario", one.at("text").get<std::string>()));
      Scenario& scenario = scenarios.back();
      const std::string name = one.value("name", "");
      scenario.stem = name.empty() ? scenario.title : name;
    }
    std::vector<ComparedRun> runs(scenarios.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      runs[i].scenario = &scenarios[i];
      runs[i].result = run_of(asked.at("runs").at(i));
    }
    if (!wording_) wording_ = read_wording(data_, catalogue_);
    const std::vector<ComparedLeg> legs = compare_legs(runs);
    const Answer words = calfpump::answer(runs, legs, *wording_, [this] { return &norms(); });
    Json json{{"sentences", Json::array()}, {"notes", words.notes}, {"rows", Json::array()}, {"least", Json::array()}};
    for (const Sentence& sentence : words.sentences) json["sentences"].push_back(spoken(sentence));
    for (const std::string& name : words.rows) {
      for (const Json& row : row_json(name, legs, *wording_, runs.size())) json["rows"].push_back(row);
    }
    if (runs.size() > 1) json["least"].push_back(least_in_words(runs, least_measures(read_ask(data_)), *wording_));
    return json;
  });
}

}  // namespace calfpump
