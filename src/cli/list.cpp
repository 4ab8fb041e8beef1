#include <fmt/format.h>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/metrics/observe.hpp"
#include "options.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

template <class Row>
Rows named(const std::vector<Row>& rows) {
  Rows lines{{"name", "meaning"}};
  for (const Row& row : rows) lines.push_back({row.name, row.meaning});
  return lines;
}

Rows movements(const Catalogue& catalogue) {
  Rows lines{{"name", "postures", "asks for", "meaning"}};
  for (const Movement& movement : catalogue.movements) {
    const std::string asks =
        movement.paces.empty() ? fmt::format("tempo: {}", fmt::join(names_of(movement.phases), ", ")) : "speed";
    lines.push_back({movement.name, fmt::format("{}", fmt::join(movement.postures, ", ")), asks, movement.meaning});
  }
  return lines;
}

Rows columns(const Anatomy& anatomy) {
  Rows lines{{"name", "column in the file", "meaning"}};
  for (const Observable& observable : anatomy.observables)
    lines.push_back({observable.name, column_name(observable), observable.meaning});
  return lines;
}

Rows metrics() {
  Rows lines{{"name", "unit", "meaning"}};
  for (const MetricDefinition& metric : metric_definitions()) {
    lines.push_back({std::string(metric.name), std::string(metric.unit), std::string(metric.meaning)});
  }
  return lines;
}

}  // namespace

int list(const Options& options) {
  const Catalogue catalogue = read_catalogue(options.data());
  const std::vector<std::pair<std::string, std::function<Rows()>>> lists{
      {"movements", [&] { return movements(catalogue); }},     {"conditions", [&] { return named(catalogue.conditions); }},
      {"garments", [&] { return named(catalogue.garments); }}, {"postures", [&] { return named(catalogue.postures); }},
      {"columns", [&] { return columns(catalogue.anatomy); }}, {"metrics", [] { return metrics(); }},
  };
  std::vector<std::string> names;
  for (const auto& [name, rows] : lists) {
    names.push_back(name);
    if (name != options.list) continue;
    fmt::print("{}", table(rows(), true));
    return done;
  }
  throw InputError({{"list", 0, 0,
                     fmt::format("\"{}\" cannot be listed{}; expected one of {}", options.list,
                                 did_you_mean(options.list, names), listed(names))}});
}

}  // namespace calfpump::cli
