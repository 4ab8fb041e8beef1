#include "live/page_settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/index.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

constexpr double km_h = 3.6;  // per m/s

/// Collects what is left out, each once.
class LeftOut {
 public:
  void add(const std::string& text) {
    if (std::find(texts_.begin(), texts_.end(), text) == texts_.end()) texts_.push_back(text);
  }
  void add_if(bool condition, const std::string& text) {
    if (condition) add(text);
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::vector<std::string> texts_;
};

Json garment_json(const std::optional<Garment>& garment, LeftOut& left_out) {
  if (!garment) return nullptr;
  left_out.add_if(!garment->measured.empty(), "the measured pressures of the garment");
  const char* const key = garment->kind.at_ankle ? "ankle_mmHg" : "pressure_mmHg";
  return {{"kind", garment->kind.name}, {key, garment->stated_mmHg}};
}

Json leg_json(const LegSetup& setup, const Anatomy& anatomy, LeftOut& left_out) {
  const auto name = [&](int edge) { return edge_name(anatomy, anatomy.edges[z(edge)]); };
  for (std::size_t i = 1; i < setup.conditions.size(); ++i)
    left_out.add(fmt::format("the condition \"{}\" besides \"{}\"", setup.conditions[i], setup.conditions.front()));
  Json json{{"condition", setup.conditions.front()}, {"valves", Json::object()}, {"obstructions", Json::object()}};
  for (const ValveSetting& valve : setup.valves) json["valves"][name(valve.edge)] = valve.reflux_mL_s;
  for (const Narrowing& place : setup.narrowings) json["obstructions"][name(place.edge)] = place.part;
  json["garment"] = garment_json(setup.garment, left_out);
  return json;
}

Json activity_json(const Activity& activity, const LegSetup& leg, const Catalogue& catalogue, LeftOut& left_out) {
  const bool known = find(catalogue.postures, activity.posture.name) != nullptr;
  left_out.add_if(!known, "a posture of your own angles");
  Json json{{"posture", known ? activity.posture.name : catalogue.postures.front().name}, {"movement", ""}};
  if (activity.recording) left_out.add(fmt::format("the {}", activity.recording->chambers.empty() ? "recordings" : "devices"));
  if (activity.movement) {
    const PacedMovement& paced = *activity.movement;
    json["movement"] = paced.movement.name;
    if (paced.speed_m_s) json["speed_km_h"] = km_h * *paced.speed_m_s;
    left_out.add_if(paced.pressure_mmHg.has_value(), fmt::format("the pressure of \"{}\"", paced.movement.name));
    left_out.add_if(!paced.speed_m_s && paced.durations_s != at_tempo(paced.movement, {}).durations_s,
                    fmt::format("the tempo of \"{}\"", paced.movement.name));
  }
  const Json worn = garment_json(activity.garment, left_out);
  if (LeftOut ignored; worn != garment_json(leg.garment, ignored)) json["garment"] = worn;
  return json;
}

bool alike(const Activity& left, const Activity& right) {
  return left.posture.name == right.posture.name && left.moves() == right.moves() && left.recording == right.recording &&
         (!left.movement || left.movement->movement.name == right.movement->movement.name);
}

Json steps_json(const std::vector<StepOrRepeat>& steps, const Scenario& scenario, const Catalogue& catalogue,
                LeftOut& left_out) {
  Json json = Json::array();
  for (const StepOrRepeat& item : steps) {
    if (const auto* repeat = std::get_if<Repeat>(&item)) {
      json.push_back({{"repeat", repeat->times}, {"steps", steps_json(repeat->steps, scenario, catalogue, left_out)}});
      continue;
    }
    const Step& step = std::get<Step>(item);
    left_out.add_if(step.other && !alike(step.leg, *step.other), "what the right leg does on its own");
    left_out.add_if(step.transition_s != Step().transition_s, "lengths of changes of posture");
    Json one = activity_json(step.leg, scenario.leg, catalogue, left_out);
    if (step.duration_s) one["duration_s"] = *step.duration_s;
    if (step.repetitions) one["repetitions"] = *step.repetitions;
    json.push_back(one);
  }
  return json;
}

void leave_out(const Scenario& scenario, LeftOut& left_out) {
  const Subject& subject = scenario.subject;
  left_out.add_if(subject.girth_cm.has_value(), "the girth of the calf");
  left_out.add_if(subject.ankle_range_deg.has_value(), "the range of the ankle");
  left_out.add_if(!subject.fitness.empty(), "the fitness");
  left_out.add_if(scenario.closed_circulation, "the closed circulation");
  left_out.add_if(scenario.tissue != TissueStart::rested, "the tissue at the start");
  left_out.add_if(!scenario.observed.empty(), "the measured series");
}

}  // namespace

Json page_settings(const Scenario& scenario, const Catalogue& catalogue) {
  LeftOut left_out;
  leave_out(scenario, left_out);
  const Subject& subject = scenario.subject;
  Json settings{{"person",
                 {{"height_cm", subject.height_cm},
                  {"mass_kg", subject.mass_kg},
                  {"age_y", subject.age_y},
                  {"sex", row_of(sexes, subject.sex).name}}},
                {"skin_degC", subject.skin_degC.value_or(catalogue.subjects.skin_reference_degC)},
                {"legs", Json::array()}};
  settings["legs"].push_back(leg_json(scenario.leg, catalogue.anatomy, left_out));
  if (scenario.other) settings["legs"].push_back(leg_json(*scenario.other, catalogue.anatomy, left_out));
  const Json steps = steps_json(scenario.protocol, scenario, catalogue, left_out);
  const Json* first = &steps.front();
  while (first->contains("steps")) first = &first->at("steps").front();
  settings["posture"] = first->at("posture");
  settings["movement"] = first->at("movement");
  settings["speed"] = first->contains("speed_km_h") ? first->at("speed_km_h") : Json(nullptr);
  return {{"settings", settings}, {"steps", steps}, {"left_out", left_out.texts()}};
}

}  // namespace calfpump
