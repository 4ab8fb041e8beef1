#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/answers.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/scenario_keys.hpp"
#include "calfpump/io/templates.hpp"
#include "calfpump/metrics/observe.hpp"
#include "options.hpp"
#include "say.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

template <class Row>
Rows named(const std::vector<Row>& rows) {
  Rows lines{{"name", "meaning"}};
  for (const Row& row : rows) lines.push_back({row.name, row.meaning});
  return lines;
}

/// The highest pressure on each vein: "CM 100, CD 70, FD 60".
std::string squeezes(const Movement& movement, const Anatomy& anatomy) {
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

Rows movements(const Catalogue& catalogue) {
  Rows lines{{"name", "squeezes, mmHg", "asks for", "meaning"}};
  for (const Movement& movement : catalogue.movements) {
    const std::string meaning = fmt::format("{} ({})", movement.meaning, fmt::join(movement.postures, ", "));
    lines.push_back({movement.name, squeezes(movement, catalogue.anatomy), asks_for(movement), meaning});
  }
  return lines;
}

Rows garments(const Catalogue& catalogue) {
  Rows lines{{"name", "pressure, mmHg", "stated as", "meaning"}};
  for (const GarmentKind& kind : catalogue.garments) {
    std::string stated = kind.at_ankle ? "ankle_pressure" : "pressure";
    std::vector<std::string> classes;
    for (const auto& [name, pressure_mmHg] : kind.classes) classes.push_back(fmt::format("{} {:.4g}", name, pressure_mmHg));
    if (!classes.empty()) stated += fmt::format(" or class: {}", fmt::join(classes, ", "));
    lines.push_back({kind.name, fmt::format("{:.4g}-{:.4g}", kind.smallest_mmHg, kind.largest_mmHg), stated, kind.meaning});
  }
  return lines;
}

Rows edges(const Anatomy& anatomy) {
  Rows lines{{"name", "valve", "from", "to"}};
  for (const Edge& edge : anatomy.edges) {
    const auto& veins = anatomy.veins;
    const std::string to = edge.to == Edge::right_atrium ? "right atrium" : veins[static_cast<std::size_t>(edge.to)].meaning;
    lines.push_back(
        {edge_name(anatomy, edge), edge.valved ? "yes" : "no", veins[static_cast<std::size_t>(edge.from)].meaning, to});
  }
  return lines;
}

Rows columns(const Anatomy& anatomy) {
  Rows lines{{"name", "unit", "column in the file", "meaning"}};
  for (const Observable& observable : anatomy.observables) {
    const std::string unit(info_of(observable.quantity).unit);
    lines.push_back({observable.name, unit == "percent" ? "%" : unit, column_name(observable), observable.meaning});
  }
  return lines;
}

Rows metrics() {
  Rows lines{{"name", "unit", "meaning"}};
  for (const MetricDefinition& metric : metric_definitions()) {
    lines.push_back({std::string(metric.name), std::string(metric.unit), std::string(metric.meaning)});
  }
  return lines;
}

Rows keys(const Catalogue& catalogue) {
  Rows lines{{"table", "key", "what", "default", "meaning"}};
  for (const KeyRow& row : key_rows(catalogue)) lines.push_back({row.table, row.key, row.what, row.usual, row.meaning});
  return lines;
}

struct List {
  const char* name;
  Rows (*rows)(const Catalogue&);
};

constexpr std::array lists{
    List{"movements", movements},
    List{"conditions", [](const Catalogue& catalogue) { return named(catalogue.conditions); }},
    List{"garments", garments},
    List{"postures", [](const Catalogue& catalogue) { return named(catalogue.postures); }},
    List{"fitness", [](const Catalogue& catalogue) { return named(catalogue.subjects.fitness); }},
    List{"veins", [](const Catalogue& catalogue) { return named(catalogue.anatomy.veins); }},
    List{"edges", [](const Catalogue& catalogue) { return edges(catalogue.anatomy); }},
    List{"columns", [](const Catalogue& catalogue) { return columns(catalogue.anatomy); }},
    List{"metrics", [](const Catalogue&) { return metrics(); }},
    List{"keys", keys},
    List{"templates", [](const Catalogue&) { return named(templates()); }},
};

}  // namespace

std::vector<std::string> listed_things() {
  std::vector<std::string> names;
  for (const auto& [name, rows] : lists) names.emplace_back(name);
  return names;
}

int list(const Options& options) {
  const Catalogue catalogue = read_catalogue(options.data());
  for (const auto& [name, rows] : lists) {
    if (name != options.list) continue;
    say(stdout, "{}", options.json ? list_answer(options.list, catalogue) : table(rows(catalogue), true));
    return done;
  }
  const std::vector<std::string> names = listed_things();
  if (options.list.empty()) throw InputError({{"list", 0, 0, "say what to list: " + listed(names)}});
  throw InputError({{"list", 0, 0,
                     fmt::format("\"{}\" cannot be listed{}; expected one of {}", options.list,
                                 did_you_mean(options.list, names), listed(names))}});
}

}  // namespace calfpump::cli
