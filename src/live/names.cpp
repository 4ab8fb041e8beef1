#include "live/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/rows.hpp"
#include "calfpump/core/version.hpp"
#include "calfpump/leg/observable.hpp"
#include "calfpump/live/setting.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

constexpr double km_h = 3.6;  // per m/s

constexpr std::array<std::string_view, 9> curves{"ankle_pressure", "calf_volume",        "femoral_outflow",
                                                 "calf_swelling",  "calf_inflow",        "calf_muscle_pressure",
                                                 "leg_volume",     "calf_deep_pressure", "ankle_transmural_pressure"};

Json postures_json(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Posture& posture : catalogue.postures) {
    Json movements = Json::array();
    for (const Movement& movement : catalogue.movements) {
      if (possible_in(movement, posture)) movements.push_back(movement.name);
    }
    json.push_back({{"name", posture.name}, {"meaning", posture.meaning}, {"movements", movements}});
  }
  return json;
}

Json movements_json(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Movement& movement : catalogue.movements) {
    const PacedMovement usual =
        movement.paces.empty() ? at_tempo(movement, {}) : at_speed(movement, movement.default_speed_m_s);
    json.push_back({{"name", movement.name},
                    {"meaning", movement.meaning},
                    {"held", can_be_held(movement)},
                    {"passive", movement.passive},
                    {"cycle_s", usual.cycle_s()}});
    if (movement.paces.empty()) continue;
    json.back()["speed_km_h"] = {km_h * movement.paces.front().speed_m_s, km_h * movement.default_speed_m_s,
                                 km_h * movement.paces.back().speed_m_s};
  }
  return json;
}

Json garments_json(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const GarmentKind& kind : catalogue.garments) {
    json.push_back({{"name", kind.name},
                    {"meaning", kind.meaning},
                    {"stated_as", kind.at_ankle ? "ankle_pressure" : "pressure"},
                    {"lowest_mmHg", kind.smallest_mmHg},
                    {"highest_mmHg", kind.largest_mmHg},
                    {"classes", Json::array()}});
    for (const auto& [name, pressure_mmHg] : kind.classes)
      json.back()["classes"].push_back({{"name", name}, {"mmHg", pressure_mmHg}});
  }
  return json;
}

/// Reflux through a valve without leaflets, in tenths.
double most_reflux_mL_s(Edge edge, const Laws& laws) {
  edge.leak = 1.0;
  return std::floor(10.0 * reflux_mL_s(edge, laws)) / 10.0;
}

Json edges_json(const Anatomy& anatomy) {
  const auto vein = [&](int index) { return index < 0 ? std::string("the body") : anatomy.veins[z(index)].meaning; };
  Json json = Json::array();
  for (const Edge& edge : anatomy.edges) {
    json.push_back({{"name", edge_name(anatomy, edge)},
                    {"meaning", fmt::format("{} to {}", vein(edge.from), vein(edge.to))},
                    {"valve", edge.valved}});
    if (edge.valved) json.back()["most_reflux_mL_s"] = most_reflux_mL_s(edge, anatomy.laws);
  }
  return json;
}

Json limits_json(const SubjectRules& rules) {
  const Subject &low = rules.smallest, &usual = rules.reference, &high = rules.largest;
  return {
      {"height_cm", {low.height_cm, usual.height_cm, high.height_cm}},
      {"mass_kg", {low.mass_kg, usual.mass_kg, high.mass_kg}},
      {"age_y", {low.age_y, usual.age_y, high.age_y}},
      {"skin_degC", {rules.skin_points.front().first, rules.skin_reference_degC, rules.skin_points.back().first}},
  };
}

Json curves_json(const Anatomy& anatomy) {
  Json json = Json::array();
  for (const std::string_view name : curves) {
    const Observable& observable = *find(anatomy.observables, name);
    json.push_back({{"name", name}, {"unit", info_of(observable.quantity).unit}, {"meaning", observable.meaning}});
  }
  return json;
}

Json conditions_json(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Condition& condition : catalogue.conditions)
    json.push_back({{"name", condition.name}, {"meaning", condition.meaning}});
  return json;
}

Json bound(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

std::span<const std::string_view> live_curves() { return curves; }

Json names_json(const Catalogue& catalogue) {
  return {{"version", version()},
          {"postures", postures_json(catalogue)},
          {"movements", movements_json(catalogue)},
          {"garments", garments_json(catalogue)},
          {"conditions", conditions_json(catalogue)},
          {"edges", edges_json(catalogue.anatomy)},
          {"limits", limits_json(catalogue.subjects)},
          {"curves", curves_json(catalogue.anatomy)}};
}

Json bands_json(const Norms& norms) {
  Json json = Json::array();
  for (const Band& band : norms.bands) {
    if (std::find(curves.begin(), curves.end(), band.column) == curves.end()) continue;
    json.push_back({{"curve", band.column},
                    {"posture", band.posture},
                    {"movement", band.movement},
                    {"after_s", band.after_s},
                    {"shortest_cycle_s", band.shortest_cycle_s},
                    {"longest_cycle_s", bound(band.longest_cycle_s)},
                    {"lowest", bound(band.norm.lowest)},
                    {"highest", bound(band.norm.highest)},
                    {"what", band.norm.what},
                    {"source", band.norm.source}});
  }
  return json;
}

}  // namespace calfpump
