#include "calfpump/io/scenario_json.hpp"

#include <nlohmann/json.hpp>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Posture& posture, const Catalogue& catalogue) {
  if (find(catalogue.postures, posture.name) != nullptr) return posture.name;
  Json angles;
  for (std::size_t s = 0; s < posture.angles_deg.size(); ++s) {
    angles[catalogue.anatomy.segments[s].name] = exact(posture.angles_deg[s], Dimension::angle);
  }
  return angles;
}

Json json_of(const Step& step, const Catalogue& catalogue) {
  Json json;
  json["posture"] = json_of(step.posture, catalogue);
  if (step.duration_s) json["duration"] = exact(*step.duration_s, Dimension::time);
  json["transition"] = exact(step.transition_s, Dimension::time);
  if (!step.movement) return json;
  const PacedMovement& paced = *step.movement;
  json["movement"] = paced.movement.name;
  if (step.repetitions) json["repetitions"] = *step.repetitions;
  if (paced.speed_m_s) {
    json["speed"] = exact(*paced.speed_m_s, Dimension::speed);
    return json;
  }
  for (std::size_t p = 0; p < paced.durations_s.size(); ++p) {
    json["tempo"][paced.movement.phases[p].name] = exact(paced.durations_s[p], Dimension::time);
  }
  return json;
}

Json json_of(const std::vector<Action>& actions, const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Action& action : actions) {
    if (const auto* step = std::get_if<Step>(&action)) {
      json.push_back(json_of(*step, catalogue));
    } else {
      const Repeat& repeat = std::get<Repeat>(action);
      json.push_back({{"repeat", repeat.times}, {"steps", json_of(repeat.actions, catalogue)}});
    }
  }
  return json;
}

}  // namespace

nlohmann::ordered_json scenario_json(const Scenario& scenario, const Catalogue& catalogue) {
  const Subject& subject = scenario.subject;
  Json json;
  json["title"] = scenario.title;
  json["subject"] = {{"height", exact(subject.height_cm, Dimension::length)},
                     {"mass", exact(subject.mass_kg, Dimension::mass)},
                     {"age", exact(subject.age_y, Dimension::age)},
                     {"sex", name_of(subject.sex)},
                     {"condition", scenario.condition.name}};
  if (scenario.garment) {
    json["garment"] = {{"kind", scenario.garment->kind.name},
                       {"ankle_pressure", exact(scenario.garment->ankle_mmHg, Dimension::pressure)}};
  }
  json["start"] = {{"tissue", scenario.tissue == TissueStart::rested ? "rested" : "steady"}};
  json["protocol"] = json_of(scenario.protocol, catalogue);
  json["output"] = {{"every", exact(scenario.output.every_s, Dimension::time)}, {"columns", scenario.output.columns}};
  return json;
}

}  // namespace calfpump
