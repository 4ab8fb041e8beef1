// Postures, conditions and garments.
#include "row_readers.hpp"

#include "anatomy_rows.hpp"

namespace calfpump {
namespace {

Change read_change(TableReader& row, const Anatomy& anatomy) {
  Change change;
  if (!row.has("edges") && !row.has("veins")) row.problem("a change needs \"edges\" or \"veins\"");
  change.edges = row.choices("edges", "edge", edge_names(anatomy));
  change.veins = row.choices("veins", "vein", names_of(anatomy.veins));
  change.leak = row.number("leak", positive_fraction);
  change.resistance_factor = row.number("resistance", positive).value_or(1.0);
  change.area_factor = row.number("area", positive).value_or(1.0);
  change.volume_factor = row.number("volume", positive).value_or(1.0);
  change.compliance_factor = row.number("compliance", positive).value_or(1.0);
  for (const char* key : {"leak", "resistance", "area"}) {
    if (row.has(key) && !row.has("edges")) row.problem(key, "this is a change of edges, but no \"edges\" are given");
  }
  for (const char* key : {"volume", "compliance"}) {
    if (row.has(key) && !row.has("veins")) row.problem(key, "this is a change of veins, but no \"veins\" are given");
  }
  for (const int edge : change.edges) {
    const Edge& changed = anatomy.edges[static_cast<std::size_t>(edge)];
    if (change.leak && !changed.valved) row.problem("leak", edge_name(anatomy, changed) + " has no valve that could leak");
  }
  row.finish();
  return change;
}

}  // namespace

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
  // In the order of Posture::Role.
  static const std::vector<std::string> roles{"other", "elevated", "supine", "standing"};
  std::vector<Posture> postures;
  file.require({"postures"});
  for (TableReader& row : file.tables("postures", "a posture")) {
    Posture posture;
    read_name(row, posture, postures);
    posture.role = static_cast<Posture::Role>(row.choice("role", "role", roles).value_or(0));
    posture.angles_deg = read_by_segment(row, "angles", anatomy, Dimension::angle, joint_angles);
    row.require_source();
    row.finish();
    postures.push_back(std::move(posture));
  }
  file.finish();
  return postures;
}

std::vector<Condition> read_conditions(TableReader& file, const Anatomy& anatomy) {
  std::vector<Condition> conditions;
  file.require({"conditions"});
  for (TableReader& row : file.tables("conditions", "a condition")) {
    Condition condition;
    read_name(row, condition, conditions);
    for (TableReader& change : row.tables("changes", "a change")) condition.changes.push_back(read_change(change, anatomy));
    condition.squeeze_factor = row.number("squeeze", not_negative).value_or(1.0);
    row.require_source();
    row.finish();
    conditions.push_back(std::move(condition));
  }
  file.finish();
  return conditions;
}

std::vector<GarmentKind> read_garments(TableReader& file, const Anatomy& anatomy) {
  std::vector<GarmentKind> garments;
  file.require({"garments"});
  for (TableReader& row : file.tables("garments", "a garment")) {
    GarmentKind garment;
    read_name(row, garment, garments);
    if (garment.name == "none") row.problem("name", "\"none\" stands for no garment");
    garment.profile = read_by_segment(row, "profile", anatomy, bare, not_negative);
    row.require({"ankle_pressure"});
    if (const auto range = row.value("ankle_pressure")) {
      const std::vector<Value> ends = range->elements();
      if (range->node->is_array() && ends.size() != 2) range->problem("expected the smallest and the largest pressure");
      if (ends.size() == 2) {
        garment.smallest_ankle_mmHg = ends[0].quantity(Dimension::pressure, not_negative).value_or(0.0);
        garment.largest_ankle_mmHg = ends[1].quantity(Dimension::pressure, {garment.smallest_ankle_mmHg}).value_or(0.0);
      }
    }
    row.require_source();
    row.finish();
    garments.push_back(std::move(garment));
  }
  file.finish();
  return garments;
}

}  // namespace calfpump
