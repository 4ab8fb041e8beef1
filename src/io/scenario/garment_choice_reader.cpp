// The garment that a scenario puts on.
#include <fmt/format.h>

#include "calfpump/core/nearest.hpp"
#include "io/scenario/step_reader.hpp"

namespace calfpump {
namespace {

/// The pressure that the user states, in the way that fits the kind.
double read_stated(TableReader& row, const GarmentKind& kind) {
  const std::string key = kind.at_ankle ? "ankle_pressure" : "pressure", wrong = kind.at_ankle ? "pressure" : "ankle_pressure";
  if (row.value(wrong)) row.problem(wrong, fmt::format("the pressure of a {} is stated as \"{}\"", kind.name, key));
  const auto pressure = row.quantity(key);
  if (kind.classes.empty()) {
    if (row.value("class")) row.problem("class", fmt::format("a {} has no classes", kind.name));
    return pressure.value_or(0.0);
  }
  const auto index = row.choice("class");
  return index ? kind.classes[static_cast<std::size_t>(*index)].second : pressure.value_or(0.0);
}

/// A garment's kind and pressure or class; nothing for kind = "none".
std::optional<Garment> read_garment(TableReader& row, const Catalogue& catalogue) {
  const auto index = row.choice("kind");
  std::optional<Garment> garment;
  if (index && *index < std::ssize(catalogue.garments)) {
    const GarmentKind& kind = catalogue.garments[static_cast<std::size_t>(*index)];
    row.decide(kind.name);
    garment = Garment{kind, read_stated(row, kind)};
  } else {
    // With kind = "none" a pressure may stay, so that --set garment.kind=none takes a garment off.
    for (const char* key : {"ankle_pressure", "pressure"}) (void)row.quantity(key);
    (void)row.choice("class");
  }
  row.finish();
  return garment;
}

}  // namespace

std::optional<Garment> read_garment_choice(TableReader& row, const Catalogue& catalogue, const std::optional<Garment>& usual) {
  const auto value = row.value("garment");
  if (!value) return usual;
  if (value->node->is_table()) {
    auto table = row.table("garment");
    return read_garment(*table, catalogue);
  }
  if (value->text().value_or("none") != "none")
    value->problem("expected \"none\" or a garment, such as { kind = \"stocking\", ankle_pressure = \"20 mmHg\" }");
  return std::nullopt;
}

}  // namespace calfpump
