#include "calfpump/core/clock.hpp"
#include "calfpump/core/quantity.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

Json json_of(const Posture& posture, const Catalogue& catalogue) {
  if (find(catalogue.postures, posture.name) != nullptr) return posture.name;
  Json angles;
  for (std::size_t s = 0; s < posture.angles_deg.size(); ++s) {
    angles[catalogue.anatomy.segments[s].name] = exact(posture.angles_deg[s], Dimension::angle);
  }
  return angles;
}

Json json_of(const std::optional<Garment>& garment) {
  if (!garment) return "none";
  if (!garment->measured.empty()) {
    Json json{{"kind", garment->kind.name}};
    for (const MeasuredPressure& one : garment->measured) {
      Json place = one.point.empty() ? Json{{"height", exact(one.height_cm, Dimension::length)}} : Json{{"point", one.point}};
      place["pressure"] = exact(one.pressure_mmHg, Dimension::pressure);
      if (one.girth_cm) place["girth"] = exact(*one.girth_cm, Dimension::length);
      json["measured"].push_back(place);
    }
    return json;
  }
  return {{"kind", garment->kind.name},
          {garment->kind.at_ankle ? "ankle_pressure" : "pressure", exact(garment->stated_mmHg, Dimension::pressure)}};
}

Json json_of(const PacedMovement& paced) {
  Json json{{"movement", paced.movement.name}};
  if (paced.pressure_mmHg) json["pressure"] = exact(*paced.pressure_mmHg, Dimension::pressure);
  if (paced.speed_m_s) {
    json["speed"] = exact(*paced.speed_m_s, Dimension::speed);
    return json;
  }
  for (std::size_t p = 0; p < paced.durations_s.size(); ++p) {
    json["tempo"][paced.movement.phases[p].name] = exact(paced.durations_s[p], Dimension::time);
  }
  return json;
}

Json json_of(const Recording& recording, const Anatomy& anatomy) {
  Json json{{"file", recording.file}, {"hash", "sha256:" + recording.checksum}};
  for (const RecordingColumn& squeeze : recording.squeezes) {
    Json& column = json["squeezes"][anatomy.veins[static_cast<std::size_t>(squeeze.target)].name];
    column = {{"column", squeeze.column}, {"part", squeeze.part}};
    if (squeeze.full_mmHg) column["full"] = exact(*squeeze.full_mmHg, Dimension::pressure);
  }
  for (const RecordingColumn& work : recording.works)
    json["works"][anatomy.muscles[static_cast<std::size_t>(work.target)]] = work.column;
  json["understood"] = recording.understood;
  return json;
}

Json device_json(const Recording& device, const Anatomy& anatomy) {
  Json json{{"cycle", exact(device.length_s(), Dimension::time)}};
  for (const Chamber& one : device.chambers)
    json["chambers"].push_back({{"segment", anatomy.segments[static_cast<std::size_t>(one.segment)].name},
                                {"pressure", exact(one.pressure_mmHg, Dimension::pressure)},
                                {"begin", exact(one.begin_s, Dimension::time)},
                                {"rise", exact(one.rise_s, Dimension::time)},
                                {"hold", exact(one.hold_s, Dimension::time)},
                                {"fall", exact(one.fall_s, Dimension::time)},
                                {"deep", one.deep},
                                {"superficial", one.superficial}});
  return json;
}

Json json_of(const Activity& activity, const Catalogue& catalogue) {
  Json json{{"posture", json_of(activity.posture, catalogue)}};
  if (activity.movement) json.update(json_of(*activity.movement));
  if (activity.recording && activity.recording->chambers.empty())
    json["trace"] = json_of(*activity.recording, catalogue.anatomy);
  if (activity.recording && !activity.recording->chambers.empty())
    json["device"] = device_json(*activity.recording, catalogue.anatomy);
  json["garment"] = json_of(activity.garment);
  return json;
}

/// With two legs, the activity of each is under its name, except the posture, which every step needs.
Json json_of(const Step& step, const Catalogue& catalogue) {
  Json json = step.other ? Json{{"posture", json_of(step.leg.posture, catalogue)}} : json_of(step.leg, catalogue);
  if (step.other) {
    json["left"] = json_of(step.leg, catalogue);
    json["right"] = json_of(*step.other, catalogue);
  }
  if (step.duration_s) json["duration"] = exact(*step.duration_s, Dimension::time);
  if (step.repetitions) json["repetitions"] = *step.repetitions;
  json["transition"] = exact(step.transition_s, Dimension::time);
  if (step.every_s) json["every"] = exact(*step.every_s, Dimension::time);
  return json;
}

Json json_of(const std::vector<StepOrRepeat>& steps, const Catalogue& catalogue) {
  Json json = Json::array();
  for (const StepOrRepeat& item : steps) {
    if (const auto* step = std::get_if<Step>(&item)) {
      json.push_back(json_of(*step, catalogue));
    } else {
      const Repeat& repeat = std::get<Repeat>(item);
      json.push_back({{"repeat", repeat.times}, {"steps", json_of(repeat.steps, catalogue)}});
    }
  }
  return json;
}

Json json_of(const LegSetup& setup, const Anatomy& anatomy) {
  Json json;
  json["condition"] = setup.conditions.size() == 1 ? Json(setup.conditions.front()) : Json(setup.conditions);
  for (const ValveSetting& valve : setup.valves) {
    json["valves"].push_back({{"edge", edge_name(anatomy, anatomy.edges[static_cast<std::size_t>(valve.edge)])},
                              {"reflux", exact(valve.reflux_mL_s, Dimension::flow)}});
  }
  for (const Narrowing& place : setup.narrowings) {
    json["obstructions"].push_back(
        {{"edge", edge_name(anatomy, anatomy.edges[static_cast<std::size_t>(place.edge)])}, {"narrowing", place.part}});
  }
  return json;
}

Json json_of(const Observed& series, const Scenario& scenario) {
  Json json{{"file", series.file},
            {"hash", "sha256:" + series.checksum},
            {"column", series.column},
            {"observable", *column_of(series, scenario)},
            {"offset", exact(series.offset_s, Dimension::time)},
            {"name", series.name}};
  for (const auto& [key, text] : series.how) json[key] = text;
  json["understood"] = series.understood;
  if (series.error) json["error"] = series.unit == "1" ? exact(*series.error) : exact(*series.error) + ' ' + series.unit;
  return json;
}

}  // namespace

Json scenario_json(const Scenario& scenario, const Catalogue& catalogue) {
  const Subject& subject = scenario.subject;
  Json json;
  json["title"] = scenario.title;
  if (scenario.begins_s) json["begins"] = clock_text(*scenario.begins_s);
  json["legs"] = scenario.other ? 2 : 1;
  json["subject"] = {{"height", exact(subject.height_cm, Dimension::length)},
                     {"mass", exact(subject.mass_kg, Dimension::mass)},
                     {"age", exact(subject.age_y, Dimension::age)},
                     {"sex", row_of(sexes, subject.sex).name},
                     {"fitness", fitness_of(catalogue.subjects, subject).name}};
  if (subject.girth_cm) json["subject"]["calf_girth"] = exact(*subject.girth_cm, Dimension::length);
  if (subject.ankle_range_deg) json["subject"]["ankle_range"] = exact(*subject.ankle_range_deg, Dimension::angle);
  if (scenario.other) {
    json["left"] = json_of(scenario.leg, catalogue.anatomy);
    json["right"] = json_of(*scenario.other, catalogue.anatomy);
  } else {
    json["subject"].update(json_of(scenario.leg, catalogue.anatomy));
  }
  json["environment"] = {
      {"skin_temperature", exact(subject.skin_degC.value_or(catalogue.subjects.skin_reference_degC), Dimension::temperature)}};
  json["circulation"] = {{"closed", scenario.closed_circulation}};
  json["start"] = {{"tissue", row_of(tissue_starts, scenario.tissue).name}};
  json["protocol"] = json_of(scenario.protocol, catalogue);
  json["output"] = {{"every", exact(scenario.output.every_s, Dimension::time)}, {"columns", scenario.output.asked}};
  for (const Observed& series : scenario.observed) json["observed"].push_back(json_of(series, scenario));
  return json;
}

}  // namespace calfpump
