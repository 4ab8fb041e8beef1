#include "calfpump/io/out/lists.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/metrics/metric.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

using Table = std::vector<std::vector<std::string>>;

/// The fields of the rows under these keys.
Table table_of(const Json& rows, const std::vector<std::string>& keys) {
  Table lines{keys};
  for (const Json& row : rows) {
    lines.emplace_back();
    for (const std::string& key : keys) lines.back().push_back(row.at(key));
  }
  return lines;
}

/// Rows of a list in which each row has only a name and a meaning.
template <auto named>
Json rows_of_named(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const auto& row : named(catalogue)) json.push_back({{"name", row.name}, {"meaning", row.meaning}});
  return json;
}

/// The highest pressure on each vein: "CM 100, CD 70, FD 60".
std::string squeezes_in_words(const Movement& movement, const Anatomy& anatomy) {
  const std::vector<double> highest = highest_on_veins_mmHg(movement, anatomy.veins.size());
  std::string text;
  for (std::size_t v = 0; v < highest.size(); ++v) {
    if (highest[v] > 0.0) text += fmt::format("{}{} {:.4g}", text.empty() ? "" : ", ", anatomy.veins[v].name, highest[v]);
  }
  return text;
}

std::string asks_for(const Movement& movement) {
  const std::string text =
      movement.paces.empty() ? fmt::format("tempo: {}", fmt::join(names_of(movement.phases), ", ")) : "speed";
  return movement.largest_mmHg > 0.0 ? text + "; pressure" : text;
}

Table table_of_movements(const Catalogue& catalogue) {
  Table lines{{"name", "squeezes, mmHg", "asks for", "meaning"}};
  for (const Movement& movement : catalogue.movements) {
    const std::string meaning = fmt::format("{} ({})", movement.meaning, fmt::join(movement.postures, ", "));
    lines.push_back({movement.name, squeezes_in_words(movement, catalogue.anatomy), asks_for(movement), meaning});
  }
  return lines;
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

Json rows_of_movements(const Catalogue& catalogue) {
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

Table table_of_garments(const Catalogue& catalogue) {
  Table lines{{"name", "pressure, mmHg", "stated as", "meaning"}};
  for (const GarmentKind& kind : catalogue.garments) {
    std::string stated = kind.at_ankle ? "ankle_pressure" : "pressure";
    std::vector<std::string> classes;
    for (const auto& [name, pressure_mmHg] : kind.classes) classes.push_back(fmt::format("{} {:.4g}", name, pressure_mmHg));
    if (!classes.empty()) stated += fmt::format(" or class: {}", fmt::join(classes, ", "));
    lines.push_back({kind.name, fmt::format("{:.4g}-{:.4g}", kind.smallest_mmHg, kind.largest_mmHg), stated, kind.meaning});
  }
  return lines;
}

Json rows_of_garments(const Catalogue& catalogue) {
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

Table table_of_edges(const Catalogue& catalogue) {
  Table lines{{"name", "valve", "from", "to"}};
  for (const Edge& edge : catalogue.anatomy.edges) {
    const auto& veins = catalogue.anatomy.veins;
    const std::string to = edge.to == Edge::right_atrium ? "right atrium" : veins[static_cast<std::size_t>(edge.to)].meaning;
    lines.push_back({edge_name(catalogue.anatomy, edge), edge.valved ? "yes" : "no",
                     veins[static_cast<std::size_t>(edge.from)].meaning, to});
  }
  return lines;
}

Json rows_of_edges(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Edge& edge : catalogue.anatomy.edges) {
    const auto& veins = catalogue.anatomy.veins;
    json.push_back({{"name", edge_name(catalogue.anatomy, edge)},
                    {"valve", edge.valved},
                    {"from", veins[static_cast<std::size_t>(edge.from)].name},
                    {"to", edge.to == Edge::right_atrium ? "right atrium" : veins[static_cast<std::size_t>(edge.to)].name}});
  }
  return json;
}

Json rows_of_columns(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Observable& observable : catalogue.anatomy.observables) {
    const CsvField field = fields_of(catalogue.anatomy.observables, {observable.name}).back();
    json.push_back({{"name", observable.name}, {"column", field.name}, {"unit", field.unit}, {"meaning", observable.meaning}});
  }
  return json;
}

Table table_of_columns(const Catalogue& catalogue) {
  Table lines = table_of(rows_of_columns(catalogue), {"name", "unit", "column", "meaning"});
  lines.front()[2] = "column in the file";
  for (auto& line : lines) line[1] = line[1] == "percent" ? "%" : line[1];
  return lines;
}

Json rows_of_metrics(const Catalogue&) {
  Json json = Json::array();
  for (const MetricDefinition& metric : metric_definitions()) {
    json.push_back(
        {{"name", metric.name}, {"unit", metric.unit}, {"meaning", metric.meaning}, {"of", metric.body_wide ? "body" : "leg"}});
  }
  return json;
}

Json rows_of_keys(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const KeyRow& row : key_rows(catalogue)) {
    json.push_back(
        {{"table", row.table}, {"key", row.key}, {"what", row.what}, {"default", row.usual}, {"meaning", row.meaning}});
  }
  return json;
}

const auto& conditions(const Catalogue& catalogue) { return catalogue.conditions; }
const auto& postures(const Catalogue& catalogue) { return catalogue.postures; }
const auto& fitness(const Catalogue& catalogue) { return catalogue.subjects.fitness; }
const auto& veins(const Catalogue& catalogue) { return catalogue.anatomy.veins; }
auto shipped_templates(const Catalogue&) { return templates(); }

template <Json (*rows)(const Catalogue&)>
std::string answer(std::string_view name, const Catalogue& catalogue) {
  Json json = answer_begin();
  json[std::string(name)] = rows(catalogue);
  return text_of(json);
}

template <auto named>
constexpr List list_of_named(std::string_view name) {
  const auto table = [](const Catalogue& catalogue) { return table_of(rows_of_named<named>(catalogue), {"name", "meaning"}); };
  return {name, table, answer<rows_of_named<named>>};
}

Table table_of_metrics(const Catalogue& catalogue) { return table_of(rows_of_metrics(catalogue), {"name", "unit", "meaning"}); }

Table table_of_keys(const Catalogue& catalogue) {
  return table_of(rows_of_keys(catalogue), {"table", "key", "what", "default", "meaning"});
}

constexpr std::array all{
    List{"movements", table_of_movements, answer<rows_of_movements>},
    list_of_named<conditions>("conditions"),
    List{"garments", table_of_garments, answer<rows_of_garments>},
    list_of_named<postures>("postures"),
    list_of_named<fitness>("fitness"),
    list_of_named<veins>("veins"),
    List{"edges", table_of_edges, answer<rows_of_edges>},
    List{"columns", table_of_columns, answer<rows_of_columns>},
    List{"metrics", table_of_metrics, answer<rows_of_metrics>},
    List{"keys", table_of_keys, answer<rows_of_keys>},
    list_of_named<shipped_templates>("templates"),
};

}  // namespace

std::span<const List> lists() { return all; }

}  // namespace calfpump
