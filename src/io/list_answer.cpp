#include <stdexcept>

#include "answer_json.hpp"
#include "calfpump/io/answers.hpp"
#include "calfpump/io/manifest.hpp"
#include "calfpump/io/scenario_keys.hpp"
#include "calfpump/io/templates.hpp"

namespace calfpump {
namespace {

using Json = nlohmann::ordered_json;

template <class Row>
Json named(const std::vector<Row>& rows) {
  Json json = Json::array();
  for (const Row& row : rows) json.push_back({{"name", row.name}, {"meaning", row.meaning}});
  return json;
}

/// The highest pressure on each vein that is squeezed.
Json squeezes(const Movement& movement, const Anatomy& anatomy) {
  const std::vector<double> highest = highest_on_veins_mmHg(movement, anatomy.veins.size());
  Json json = Json::object();
  for (std::size_t v = 0; v < highest.size(); ++v) {
    if (highest[v] > 0.0) json[anatomy.veins[v].name] = highest[v];
  }
  return json;
}

Json movements(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Movement& movement : catalogue.movements) {
    Json row{{"name", movement.name},
             {"meaning", movement.meaning},
             {"postures", movement.postures},
             {"squeezes_mmHg", squeezes(movement, catalogue.anatomy)}};
    if (movement.paces.empty()) {
      for (const MovementPhase& phase : movement.phases) row["tempo_s"][phase.name] = phase.duration_s;
    } else {
      row["speed_m_s"] = {{"default", movement.default_speed_m_s},
                          {"lowest", movement.paces.front().speed_m_s},
                          {"highest", movement.paces.back().speed_m_s}};
    }
    if (movement.largest_mmHg > 0.0)
      row["pressure_mmHg"] = {{"lowest", movement.smallest_mmHg}, {"highest", movement.largest_mmHg}};
    json.push_back(row);
  }
  return json;
}

Json garments(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const GarmentKind& kind : catalogue.garments) {
    Json classes = Json::object();
    for (const auto& [name, pressure_mmHg] : kind.classes) classes[name] = pressure_mmHg;
    json.push_back({{"name", kind.name},
                    {"meaning", kind.meaning},
                    {"stated_as", kind.at_ankle ? "ankle_pressure" : "pressure"},
                    {"pressure_mmHg", {{"lowest", kind.smallest_mmHg}, {"highest", kind.largest_mmHg}}},
                    {"classes_mmHg", classes}});
  }
  return json;
}

Json edges(const Anatomy& anatomy) {
  Json json = Json::array();
  for (const Edge& edge : anatomy.edges) {
    const auto& veins = anatomy.veins;
    json.push_back({{"name", edge_name(anatomy, edge)},
                    {"valve", edge.valved},
                    {"from", veins[static_cast<std::size_t>(edge.from)].name},
                    {"to", edge.to == Edge::right_atrium ? "right atrium" : veins[static_cast<std::size_t>(edge.to)].name}});
  }
  return json;
}

Json columns(const Anatomy& anatomy) {
  Json json = Json::array();
  for (const Observable& observable : anatomy.observables) {
    const CsvField field = fields_of(anatomy.observables, {observable.name}).back();
    json.push_back({{"name", observable.name}, {"column", field.name}, {"unit", field.unit}, {"meaning", observable.meaning}});
  }
  return json;
}

Json metrics() {
  Json json = Json::array();
  for (const MetricDefinition& metric : metric_definitions()) {
    json.push_back(
        {{"name", metric.name}, {"unit", metric.unit}, {"meaning", metric.meaning}, {"of", metric.of_body ? "body" : "leg"}});
  }
  return json;
}

Json keys(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const KeyRow& row : key_rows(catalogue)) {
    json.push_back(
        {{"table", row.table}, {"key", row.key}, {"what", row.what}, {"default", row.usual}, {"meaning", row.meaning}});
  }
  return json;
}

Json rows_of(const std::string& what, const Catalogue& catalogue) {
  if (what == "movements") return movements(catalogue);
  if (what == "conditions") return named(catalogue.conditions);
  if (what == "garments") return garments(catalogue);
  if (what == "postures") return named(catalogue.postures);
  if (what == "fitness") return named(catalogue.subjects.fitness);
  if (what == "veins") return named(catalogue.anatomy.veins);
  if (what == "edges") return edges(catalogue.anatomy);
  if (what == "columns") return columns(catalogue.anatomy);
  if (what == "metrics") return metrics();
  if (what == "templates") return named(templates());
  if (what == "keys") return keys(catalogue);
  throw std::logic_error("a list without a JSON form: " + what);
}

}  // namespace

std::string list_answer(const std::string& what, const Catalogue& catalogue) {
  Json json = answer_begin();
  json[what] = rows_of(what, catalogue);
  return text_of(json);
}

}  // namespace calfpump
