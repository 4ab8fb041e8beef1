#include "calfpump/io/out/dose_answer.hpp"

#include "calfpump/io/out/csv.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

std::string column_of(const DoseKey& key) { return key.key.unit.empty() ? key.key.name : key.key.name + '_' + key.key.unit; }

/// Values of the keys at a dose, and its value of the metric.
Json dose_json(const DoseAnswer& answer, const DosePoint& point, long step) {
  Json json = Json::object();
  if (point.first) json[answer.keys.front().key.name] = answer.keys.front().value(*point.first);
  json[answer.keys.back().key.name] = answer.keys.back().value(step);
  return {{"doses", json}, {"value", or_null(value_at(point.found, step))}};
}

Json point_json(const DoseAnswer& answer, std::size_t index) {
  const DosePoint& point = answer.points[index];
  const DoseKey& key = answer.keys.back();
  Json json = Json::object();
  if (point.first) json["first"] = answer.keys.front().value(*point.first);
  const auto dose = dose_of(point, answer.largest);
  json["dose"] = dose ? Json(key.value(*dose)) : Json();
  json["value"] = or_null(dose ? value_at(point.found, *dose) : std::nullopt);
  json["reached"] = Json::array();
  for (const Stretch& stretch : point.found.stretches)
    json["reached"].push_back({key.value(stretch.first), key.value(stretch.last)});
  json["best"] = point.found.best ? dose_json(answer, point, *point.found.best) : Json();
  json["turns"] = Json::array();
  for (const long turn : point.found.turns) json["turns"].push_back(key.value(turn));
  if (!answer.cost.empty()) json["cost"] = or_null(answer.costs[index]);
  return json;
}

}  // namespace

std::string answer_of(const DoseAnswer& answer, const Wording& wording) {
  Json json = answer_begin();
  json["scenario"] = answer.scenario;
  for (const DoseKey& one : answer.keys) {
    json["keys"].push_back(
        {{"key", one.key.name}, {"unit", one.key.unit}, {"range", {one.key.lowest, one.key.highest}}, {"step", one.step}});
  }
  const DoseTarget& target = answer.target;
  json["target"] = {{"asked", target.asked},
                    {"metric", target.metric.name},
                    {"unit", target.metric.unit},
                    {"leg", target.leg},
                    {"at_most", target.target.at_most},
                    {"limit", target.target.limit},
                    {"baseline", target.baseline},
                    {"baseline_value", or_null(target.baseline_value)}};
  const DosePoint* point = chosen(answer);
  json["answer"] = point == nullptr ? Json() : dose_json(answer, *point, *dose_of(*point, answer.largest));
  for (std::size_t i = 0; i < answer.points.size(); ++i) json["points"].push_back(point_json(answer, i));
  if (!answer.cost.empty()) json["cost"] = answer.cost;
  json["runs"] = {{"all", answer.runs}, {"failed", answer.failed}};
  json["sentences"] = sentences_of(answer, wording);
  json["files"] = answer.files;
  return text_of(json);
}

void write_trials(const std::filesystem::path& path, const DoseAnswer& answer) {
  std::vector<std::string> names;
  for (const DoseKey& key : answer.keys) names.push_back(column_of(key));
  names.emplace_back(answer.target.metric.name);
  names.emplace_back("reached");
  CsvFile file(path, names);
  for (const DosePoint& point : answer.points) {
    for (const Trial& trial : point.found.trials) {
      if (point.first) file.cell(answer.keys.front().value(*point.first));
      file.cell(answer.keys.back().value(trial.step));
      file.cell(trial.value);
      file.cell(answer.target.target.reached(trial.value) ? "true" : "false");
      file.end_row();
    }
  }
  publish({file.file()});
}

}  // namespace calfpump
