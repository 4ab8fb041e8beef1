// Postures, conditions and garments.
#include "io/data/row_readers.hpp"

#include <fmt/format.h>

#include <array>

#include "calfpump/io/toml/limits.hpp"
#include "io/data/anatomy_reader.hpp"

namespace calfpump {
namespace {

void check_leak(TableReader& row, const Anatomy& anatomy, const Edge& edge, const Change& change) {
  const char* key = change.leak ? "leak" : "reflux";
  if ((change.leak || change.reflux_mL_s) && !edge.valved)
    row.problem(key, edge_name(anatomy, edge) + " has no valve that could leak");
  if (change.reflux_mL_s && edge.valved) check_reflux(row, anatomy, edge, *change.reflux_mL_s);
}

Change read_change(TableReader& row, const Anatomy& anatomy) {
  Change change;
  if (!row.has("edges") && !row.has("veins") && !row.has("beds"))
    row.problem("a change needs \"edges\", \"veins\" or \"beds\"");
  change.edges = row.choices("edges", "edge", edge_names(anatomy));
  change.veins = row.choices("veins", "vein", names_of(anatomy.veins));
  change.beds = row.choices("beds", "bed", names_of(anatomy.beds));
  change.leak = row.number("leak", positive_fraction);
  change.reflux_mL_s = row.quantity("reflux", Dimension::flow, positive);
  change.coaptation = row.number("coaptation", not_negative).value_or(0.0);
  change.resistance_factor = row.number("resistance", positive).value_or(1.0);
  change.area_factor = row.number("area", positive).value_or(1.0);
  change.volume_factor = row.number("volume", positive).value_or(1.0);
  change.compliance_factor = row.number("compliance", positive).value_or(1.0);
  change.flow_factor = row.number("flow", positive).value_or(1.0);
  const auto belong = [&row](const std::string& rows, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
      if (row.has(key) && !row.has(rows))
        row.problem(key, fmt::format("this is a change of {0}, but no \"{0}\" are given", rows));
    }
  };
  belong("edges", {"leak", "reflux", "coaptation", "resistance", "area"});
  belong("veins", {"volume", "compliance"});
  belong("beds", {"flow"});
  if (row.has("coaptation") && !row.has("leak"))
    row.problem("coaptation", row.has("reflux") ? "\"coaptation\" belongs to a \"leak\"; a \"reflux\" is the same at any width"
                                                : "it sets how a leak depends on its vein's width, but no \"leak\" is given");
  if (row.has("leak") && row.has("reflux")) row.problem("reflux", "a change has either \"leak\" or \"reflux\", not both");
  for (const int edge : change.edges) check_leak(row, anatomy, anatomy.edges[static_cast<std::size_t>(edge)], change);
  row.finish();
  return change;
}

}  // namespace

void read_numbers(TableReader& file, const std::string& key, const std::string& what, std::initializer_list<Field> fields) {
  file.require({key});
  auto row = file.table(key, what);
  if (!row) return;
  row->fill(fields);
  row->require_source();
  row->finish();
}

void check_reflux(TableReader& row, const Anatomy& anatomy, Edge edge, double reflux) {
  edge.leak = 1.0;
  const double most = reflux_mL_s(edge, anatomy.laws);
  if (reflux < most) return;
  row.problem("reflux", fmt::format("{:.6g} mL/s is more than {} lets through without any valve: {:.4g} mL/s at {:.6g} mmHg",
                                    reflux, edge_name(anatomy, edge), most, reflux_pressure_mmHg));
}

std::optional<std::pair<double, double>> read_range(TableReader& row, const std::string& key, Dimension dimension) {
  const auto range = row.value(key);
  if (!range) return std::nullopt;
  const std::vector<Value> ends = range->elements();
  if (range->node->is_array() && ends.size() != 2) range->problem("expected the smallest and the largest");
  if (ends.size() != 2) return std::nullopt;
  const auto smallest = ends[0].quantity(dimension, not_negative);
  const auto largest = ends[1].quantity(dimension, {smallest.value_or(0.0)});
  return smallest && largest ? std::optional(std::pair(*smallest, *largest)) : std::nullopt;
}

std::vector<double> read_by_segment(TableReader& table, const Anatomy& anatomy, std::optional<Dimension> dimension,
                                    const Range& range) {
  std::vector<double> values(anatomy.segments.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) table.fill({{anatomy.segments[i].name, dimension, range, &values[i]}});
  table.finish();
  return values;
}

std::vector<double> read_by_segment(TableReader& row, const std::string& key, const Anatomy& anatomy,
                                    std::optional<Dimension> dimension, const Range& range) {
  row.require({key});
  auto table = row.table(key, key);
  return table ? read_by_segment(*table, anatomy, dimension, range) : std::vector<double>(anatomy.segments.size(), 0.0);
}

std::vector<Posture> read_postures(TableReader& file, const Anatomy& anatomy) {
  using Role = Posture::Role;
  constexpr std::array roles{Named{Role::other, "other"}, Named{Role::elevated, "elevated"}, Named{Role::supine, "supine"},
                             Named{Role::standing, "standing"}};
  auto postures = read_rows<Posture>(file, "postures", "a posture", [&](TableReader& row, Posture& posture) {
    posture.role = row.choice("role", "role", roles);
    posture.angles_deg = read_by_segment(row, "angles", anatomy, Dimension::angle, joint_angles);
  });
  file.finish();
  return postures;
}

/// The file names its classes.
std::vector<std::pair<std::string, double>> read_classes(TableReader& row, const Range& range) {
  std::vector<std::pair<std::string, double>> classes;
  auto table = row.table("classes", "classes");
  if (!table) return classes;
  for (const std::string& name : table->keys()) {
    if (const auto pressure = table->quantity(name, Dimension::pressure, range)) classes.emplace_back(name, *pressure);
  }
  return classes;
}

std::vector<Condition> read_conditions(TableReader& file, const Anatomy& anatomy) {
  auto conditions = read_rows<Condition>(file, "conditions", "a condition", [&](TableReader& row, Condition& condition) {
    for (TableReader& change : row.tables("changes", "a change")) condition.changes.push_back(read_change(change, anatomy));
    condition.filtration_factor = row.number("filtration", positive).value_or(1.0);
    condition.squeeze_factor = row.number("squeeze", not_negative).value_or(1.0);
    condition.ankle_range_deg = row.quantity("ankle_range", Dimension::angle, {0.0, 180.0});
    condition.presses_mmHg = row.by_name("presses", "vein", names_of(anatomy.veins), Dimension::pressure, not_negative);
    condition.outlet_mmHg = row.quantity("outlet", Dimension::pressure, breath_pressures).value_or(0.0);
  });
  file.finish();
  return conditions;
}

void read_garment_pressures(TableReader& row, GarmentKind& garment) {
  garment.at_ankle = !row.has("pressure");
  if (row.has("pressure") == row.has("ankle_pressure"))
    row.problem("a garment has either \"ankle_pressure\" or, a cuff, \"pressure\": the range that it is made in");
  const auto of_cuff = read_range(row, "pressure", Dimension::pressure);
  const auto at_ankle = read_range(row, "ankle_pressure", Dimension::pressure);
  if (const auto& range = garment.at_ankle ? at_ankle : of_cuff) {
    garment.smallest_mmHg = range->first;
    garment.largest_mmHg = range->second;
  }
  garment.classes = read_classes(row, {garment.smallest_mmHg, garment.largest_mmHg});
  garment.transmission = row.number("transmission", positive_fraction).value_or(1.0);
  garment.standing_rise_mmHg = row.quantity("standing_rise", Dimension::pressure, not_negative).value_or(0.0);
  garment.working_rise = row.number("working_rise", not_negative).value_or(0.0);
}

std::vector<MeasuringPoint> read_measuring_points(TableReader& file) {
  if (!file.has("points")) return {};
  std::vector<MeasuringPoint> points;
  return read_rows<MeasuringPoint>(file, "points", "a measuring point", [&points](TableReader& row, MeasuringPoint& point) {
    row.fill({{"height", bare, positive_fraction, &point.height}, {"girth", bare, fraction, &point.calf_part}});
    if (!points.empty() && point.height <= points.back().height) row.problem("height", "heights must rise from point to point");
    points.push_back(point);
  });
}

void read_garments(TableReader& file, Catalogue& catalogue) {
  catalogue.garments = read_rows<GarmentKind>(file, "garments", "a garment", [&](TableReader& row, GarmentKind& garment) {
    if (garment.name == "none") row.problem("name", "\"none\" stands for no garment");
    garment.profile = read_by_segment(row, "profile", catalogue.anatomy, bare, not_negative);
    read_garment_pressures(row, garment);
  });
  catalogue.points = read_measuring_points(file);
  file.finish();
}

}  // namespace calfpump
