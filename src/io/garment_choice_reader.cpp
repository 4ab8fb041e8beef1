// The garment that a scenario puts on.
#include <fmt/format.h>

#include "calfpump/core/nearest.hpp"
#include "step_reader.hpp"

namespace calfpump {
namespace {

/// The pressure that the user states, in the way that fits the kind.
double read_stated(TableReader& row, const GarmentKind& kind) {
  const std::string key = kind.at_ankle ? "ankle_pressure" : "pressure", wrong = kind.at_ankle ? "pressure" : "ankle_pressure";
  if (row.value(wrong)) row.problem(wrong, fmt::format("the pressure of a {} is stated as \"{}\"", kind.name, key));
  const auto pressure = row.quantity(key, Dimension::pressure, {kind.smallest_mmHg, kind.largest_mmHg});
  std::vector<std::string> classes;
  for (const auto& one : kind.classes) classes.push_back(one.first);
  if (classes.empty()) {
    if (row.value("class")) row.problem("class", fmt::format("a {} has no classes", kind.name));
    row.require({key});
    return pressure.value_or(0.0);
  }
  const auto index = row.choice("class", "class", classes);
  if (row.has("class") == row.has(key)) row.problem(fmt::format("a {} needs either \"{}\" or \"class\"", kind.name, key));
  return index ? kind.classes[static_cast<std::size_t>(*index)].second : pressure.value_or(0.0);
}

/// A garment's kind and pressure or class; nothing for kind = "none".
std::optional<Garment> read_garment(TableReader& row, const Catalogue& catalogue) {
  std::vector<std::string> kinds = names_of(catalogue.garments);
  kinds.emplace_back("none");
  row.require({"kind"});
  const auto index = row.choice("kind", "garment", kinds);
  std::optional<Garment> garment;
  if (index && *index < std::ssize(catalogue.garments)) {
    const GarmentKind& kind = catalogue.garments[static_cast<std::size_t>(*index)];
    garment = Garment{kind, read_stated(row, kind)};
  } else {
    // With kind = "none" a pressure may stay, so that --set garment.kind=none takes a garment off.
    for (const char* key : {"ankle_pressure", "pressure"}) (void)row.quantity(key, Dimension::pressure, not_negative);
    (void)row.value("class");
  }
  row.finish();
  return garment;
}

}  // namespace

std::optional<Garment> read_garment_choice(TableReader& row, const Catalogue& catalogue, const std::optional<Garment>& usual) {
  const auto value = row.value("garment");
  if (!value) return usual;
  if (value->node->is_table()) {
    auto table = as_table(*value, "[garment]");
    return read_garment(*table, catalogue);
  }
  if (value->text().value_or("none") != "none")
    value->problem("expected \"none\" or a garment, such as { kind = \"stocking\", ankle_pressure = \"20 mmHg\" }");
  return std::nullopt;
}

}  // namespace calfpump
