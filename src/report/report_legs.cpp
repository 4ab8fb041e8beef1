#include "report_legs.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/body/condition.hpp"
#include "leg_json.hpp"
#include "track.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_steps = 3000;  // chosen: what a ribbon can show

Json steps_json(const Timeline& timeline) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < std::min(most_steps, timeline.steps.size()); ++i) {
    const TimedStep& step = timeline.steps[i];
    const ActivityNames& activity = timeline.activities[static_cast<std::size_t>(step.activity)];
    steps.push_back({{"begin_s", step.begin_s},
                     {"end_s", step.end_s},
                     {"posture", activity.posture},
                     {"movement", activity.movement},
                     {"cycles", step.cycles},
                     {"cycle_s", step.cycle_s},
                     {"garment", activity.garment}});
  }
  return steps;
}

Json curve_json(const FilmCurve& curve) {
  if (curve.mean.empty()) return nullptr;
  const double low = *std::min_element(curve.lowest.begin(), curve.lowest.end());
  const double high = *std::max_element(curve.highest.begin(), curve.highest.end());
  const auto on_range = [&](const std::vector<float>& values) { return track(values, Quantum::bits_16, low, high); };
  return {{"low", on_range(curve.lowest)}, {"high", on_range(curve.highest)}, {"mean", on_range(curve.mean)}};
}

Json tracks(const std::vector<std::vector<float>>& rows, Quantum quantum) {
  Json json = Json::array();
  for (const auto& row : rows) json.push_back(track(row, quantum));
  return json;
}

Json leg_json(const FilmLeg& leg, std::string_view side, const Timeline& timeline, const FilmPlan& plan, const Json& shape) {
  Json json{{"side", side}, {"steps", steps_json(timeline)}, {"shape", shape}};
  for (std::size_t c = 0; c < plan.curves.size(); ++c) json["curves"][plan.curves[c]] = curve_json(leg.curves[c]);
  json["frames"] = {{"volume_mL", tracks(leg.volume_mL, Quantum::bits_8)},
                    {"transmural_mmHg", tracks(leg.transmural_mmHg, Quantum::bits_8)},
                    {"external_mmHg", tracks(leg.external_mmHg, Quantum::bits_8)},
                    {"flow_mL_s", tracks(leg.flow_mL_s, Quantum::bits_16)},
                    {"opening", tracks(leg.opening, Quantum::bits_8)},
                    {"joint_cm", tracks(leg.joint_cm, Quantum::bits_16)}};
  return json;
}

}  // namespace

Json run_json(const Report& report, std::size_t run, const Catalogue& catalogue) {
  const ComparedRun& compared = report.runs[run];
  const Scenario& scenario = *compared.scenario;
  const Timeline timeline = outline(catalogue, scenario).timeline;
  const std::string file = std::filesystem::path(scenario.source).filename().string();
  Json json{{"name", scenario.stem},
            {"title", scenario.title},
            {"described", report.described[run]},
            {"stature_cm", scenario.subject.height_cm},
            {"duration_s", timeline.duration_s},
            {"file", file},
            {"scenario", scenario.text},
            {"legs", Json::array()}};
  const Film& film = *compared.result.film;
  for (std::size_t leg = 0; leg < film.legs.size(); ++leg) {
    const std::string_view side = film.legs.size() > 1 ? leg_names.at(leg) : "";
    const Json shape = shape_json(catalogue.anatomy, leg == 0 ? scenario.leg : *scenario.other);
    json["legs"].push_back(leg_json(film.legs[leg], side, leg == 0 ? timeline : timeline.other.front(), report.plan, shape));
  }
  return json;
}

}  // namespace calfpump
