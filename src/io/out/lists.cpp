#include "calfpump/io/out/lists.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "calfpump/core/quantity.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/out/row_facts.hpp"
#include "calfpump/io/scenario/scenario_keys.hpp"
#include "calfpump/metrics/metric.hpp"
#include "io/out/json.hpp"

namespace calfpump {
namespace {

/// Dimensions of the quantities in a scenario.
constexpr std::array scenario_dimensions{Dimension::length,   Dimension::mass,  Dimension::age,
                                         Dimension::time,     Dimension::angle, Dimension::speed,
                                         Dimension::pressure, Dimension::flow,  Dimension::temperature};

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

/// A table of names, facts and meanings.
template <class Rows>
Table table_of_facts(const Rows& rows, const Catalogue& catalogue, const std::vector<std::string>& headings) {
  Table lines{{"name"}};
  lines.front().insert(lines.front().end(), headings.begin(), headings.end());
  lines.front().emplace_back("meaning");
  for (const auto& row : rows) {
    const Facts facts = facts_of(row, catalogue.anatomy);
    lines.push_back({row.name});
    for (const std::string& heading : headings) lines.back().push_back(fact(facts, heading));
    lines.back().push_back(row.meaning);
  }
  return lines;
}

Table table_of_movements(const Catalogue& catalogue) {
  Table lines = table_of_facts(catalogue.movements, catalogue, {"tempo", "pressures", "activations", "postures"});
  for (std::size_t i = 0; i < catalogue.movements.size(); ++i) {
    const Facts facts = facts_of(catalogue.movements[i], catalogue.anatomy);
    if (lines[i + 1][1].empty()) lines[i + 1][1] = "speed " + fact(facts, "speed");
    if (const std::string own = fact(facts, "pressure"); !own.empty()) lines[i + 1][2] += "; pressure " + own;
  }
  return lines;
}

Table table_of_conditions(const Catalogue& catalogue) { return table_of_facts(catalogue.conditions, catalogue, {"changes"}); }

/// The angle of each segment in a column.
Table table_of_postures(const Catalogue& catalogue) {
  Table lines{{"name"}};
  for (const Segment& segment : catalogue.anatomy.segments) lines.front().push_back(segment.name + ", deg");
  lines.front().emplace_back("meaning");
  for (const Posture& posture : catalogue.postures) {
    lines.push_back({posture.name});
    for (const double angle : posture.angles_deg) lines.back().push_back(fmt::format("{:.4g}", angle));
    lines.back().push_back(posture.meaning);
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
  Table lines = table_of_facts(catalogue.garments, catalogue, {"stated as", "profile"});
  for (std::size_t i = 0; i < catalogue.garments.size(); ++i) {
    std::vector<std::string> classes;
    for (const auto& [name, mmHg] : catalogue.garments[i].classes) classes.push_back(fmt::format("{} {:.4g}", name, mmHg));
    if (!classes.empty()) lines[i + 1][1] += fmt::format(": {}", fmt::join(classes, ", "));
  }
  return lines;
}

/// A number for each row under its name.
template <class Rows>
Json by_name(const Rows& rows, const std::vector<double>& numbers) {
  Json json = Json::object();
  for (std::size_t i = 0; i < numbers.size(); ++i) json[rows[i].name] = numbers[i];
  return json;
}

Json rows_of_postures(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Posture& posture : catalogue.postures)
    json.push_back({{"name", posture.name},
                    {"meaning", posture.meaning},
                    {"angles_deg", by_name(catalogue.anatomy.segments, posture.angles_deg)}});
  return json;
}

Json rows_of_conditions(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Condition& condition : catalogue.conditions) {
    Json changes = Json::array();
    for (const auto& [heading, text] : facts_of(condition, catalogue.anatomy)) changes.push_back(text);
    json.push_back({{"name", condition.name}, {"meaning", condition.meaning}, {"changes", changes}});
  }
  return json;
}

Json rows_of_units(const Catalogue&) {
  Json json = Json::array();
  for (const Dimension dimension : scenario_dimensions) {
    const std::string name(name_of(dimension));
    const std::vector<std::string> units = unit_symbols(dimension);
    std::vector<std::string> also = unit_spellings(dimension);
    std::erase_if(also, [&](const std::string& one) { return std::find(units.begin(), units.end(), one) != units.end(); });
    json.push_back({{"quantity", name.substr(name.find(' ') + 1)}, {"units", units}, {"also", also}});
  }
  return json;
}

Table table_of_units(const Catalogue& catalogue) {
  Table lines{{"quantity", "units", "also read"}};
  for (const Json& row : rows_of_units(catalogue)) {
    const auto words = [&row](const char* key) { return row.at(key).get<std::vector<std::string>>(); };
    lines.push_back({row.at("quantity"), fmt::format("{}", fmt::join(words("units"), ", ")),
                     fmt::format("{}", fmt::join(words("also"), ", "))});
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
                    {"classes_mmHg", classes},
                    {"profile", by_name(catalogue.anatomy.segments, kind.profile)}});
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
    List{"conditions", table_of_conditions, answer<rows_of_conditions>},
    List{"garments", table_of_garments, answer<rows_of_garments>},
    List{"postures", table_of_postures, answer<rows_of_postures>},
    list_of_named<fitness>("fitness"),
    list_of_named<veins>("veins"),
    List{"edges", table_of_edges, answer<rows_of_edges>},
    List{"columns", table_of_columns, answer<rows_of_columns>},
    List{"metrics", table_of_metrics, answer<rows_of_metrics>},
    List{"units", table_of_units, answer<rows_of_units>},
    List{"keys", table_of_keys, answer<rows_of_keys>},
    list_of_named<shipped_templates>("templates"),
};

}  // namespace

std::span<const List> lists() { return all; }

}  // namespace calfpump
