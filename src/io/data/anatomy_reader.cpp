#include "io/data/anatomy_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/io/toml/limits.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {
namespace {

constexpr const char* right_atrium_name = "right atrium";

std::optional<Creep> read_creep(TableReader& segment) {
  auto row = segment.table("creep", "a creep");
  if (!row) return std::nullopt;
  Creep creep;
  row->fill({{"strain", bare, not_negative, &creep.largest_strain},
             {"half_pressure", Dimension::pressure, positive, &creep.half_pressure_mmHg},
             {"time_constant", Dimension::time, positive, &creep.time_constant_s}});
  row->require_source();
  row->finish();
  return creep;
}

std::optional<Interstitium> read_interstitium(TableReader& segment) {
  auto row = segment.table("interstitium", "an interstitium");
  if (!row) return std::nullopt;
  Interstitium tissue;
  row->fill({{"filtration", Dimension::filtration_coefficient, positive, &tissue.filtration_mL_s_mmHg},
             {"rest_volume", Dimension::volume, positive, &tissue.rest_volume_mL},
             {"lymph", Dimension::flow, positive, &tissue.lymph_mL_s}});
  row->require_source();
  row->finish();
  return tissue;
}

}  // namespace

std::string read_identifier(TableReader& row, const std::vector<std::string>& taken) {
  row.require({"name"});
  const std::string name = row.text("name").value_or("");
  if (name.empty()) return name;
  const bool fits = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!fits)
    row.problem("name", fmt::format("\"{}\" is not an identifier; expected letters, digits and underscores only", name));
  if (std::find(taken.begin(), taken.end(), name) != taken.end())
    row.problem("name", fmt::format("\"{}\" is taken by an earlier row", name));
  return name;
}

void read_segments(TableReader& file, AnatomyDraft& draft) {
  for (TableReader& row : file.tables("segments", "a segment")) {
    Segment segment;
    segment.name = read_identifier(row, names_of(draft.anatomy.segments));
    row.fill(
        {{"length", bare, positive_fraction, &segment.length_per_stature}, {"mass", bare, fraction, &segment.mass_fraction}});
    segment.creep = read_creep(row);
    segment.interstitium = read_interstitium(row);
    segment.girth_per_stature = row.number("girth", positive).value_or(0.0);
    row.require_source();
    row.finish();
    draft.anatomy.segments.push_back(std::move(segment));
    draft.segments.push_back(row.place());
  }
}

void read_veins(TableReader& file, AnatomyDraft& draft) {
  for (TableReader& row : file.tables("veins", "a vein")) {
    Vein vein;
    vein.name = read_identifier(row, names_of(draft.anatomy.veins));
    if (vein.name == "RA") row.problem("name", "\"RA\" stands for the right atrium");
    row.require({"meaning", "segment"});
    vein.meaning = row.text("meaning").value_or("");
    vein.segment = row.choice("segment", "segment", names_of(draft.anatomy.segments)).value_or(0);
    row.fill({{"along", bare, {-1.0, 2.0}, &vein.along},
              {"v0", Dimension::volume, positive, &vein.v0_mL},
              {"a", Dimension::volume, positive, &vein.a_mL},
              {"pc", Dimension::pressure, collapse_pressures, &vein.pc_mmHg}});
    vein.superficial = row.flag("superficial").value_or(false);
    row.require_source();
    row.finish();
    draft.anatomy.veins.push_back(std::move(vein));
    draft.veins.push_back(row.place());
  }
}

void read_edges(TableReader& file, AnatomyDraft& draft) {
  const std::vector<std::string> veins = names_of(draft.anatomy.veins);
  std::vector<std::string> targets = veins;
  targets.emplace_back(right_atrium_name);
  for (TableReader& row : file.tables("edges", "an edge")) {
    Edge edge;
    row.require({"from", "to", "valve"});
    const auto from = row.choice("from", "vein", veins);
    const auto to = row.choice("to", "vein", targets);
    row.fill({{"r_from", Dimension::resistance, positive, &edge.r_from_mmHg_s_mL},
              {"r_to", Dimension::resistance, not_negative, &edge.r_to_mmHg_s_mL},
              {"area", Dimension::area, positive, &edge.area_cm2}});
    const auto valve = row.value("valve");
    edge.valved = valve ? valve->flag().value_or(true) : true;
    edge.leak = 1.0;  // without a valve the whole lumen is always open
    if (edge.valved) row.fill({{"leak", bare, positive_fraction, &edge.leak}});
    row.require_source();
    row.finish();
    if (!from || !to) continue;
    edge.from = *from;
    edge.to = *to == static_cast<int>(veins.size()) ? Edge::right_atrium : *to;
    const std::vector<std::string> taken = edge_names(draft.anatomy);
    const std::string name = edge_name(draft.anatomy, edge);
    if (edge.from == edge.to) row.problem(fmt::format("the edge {} leads back to its own vein", name));
    if (std::find(taken.begin(), taken.end(), name) != taken.end())
      row.problem(fmt::format("there is an edge {} already", name));
    draft.anatomy.edges.push_back(edge);
    draft.edges.push_back(row.place());
  }
}

void read_beds(TableReader& file, AnatomyDraft& draft) {
  Anatomy& anatomy = draft.anatomy;
  for (TableReader& row : file.tables("beds", "a bed")) {
    Bed bed;
    row.require({"name", "vein"});
    bed.name = row.text("name").value_or("");
    if (!bed.name.empty() && find(anatomy.beds, bed.name) != nullptr)
      row.problem("name", fmt::format("\"{}\" is taken by an earlier row", bed.name));
    bed.vein = row.choice("vein", "vein", names_of(anatomy.veins)).value_or(0);
    row.fill({{"flow", Dimension::flow, positive, &bed.rest_flow_mL_s}});
    bed.muscle = row.text("muscle").value_or("");
    bed.skin = row.flag("skin").value_or(false);
    row.require_source();
    row.finish();
    const bool known = std::find(anatomy.muscles.begin(), anatomy.muscles.end(), bed.muscle) != anatomy.muscles.end();
    if (!bed.muscle.empty() && !known) anatomy.muscles.push_back(bed.muscle);
    anatomy.beds.push_back(std::move(bed));
  }
}

Anatomy read_anatomy(TableReader& file) {
  AnatomyDraft draft;
  file.require({"segments", "veins", "edges", "beds", "laws", "surroundings"});
  read_segments(file, draft);
  read_veins(file, draft);
  read_edges(file, draft);
  read_beds(file, draft);
  read_laws(file, draft.anatomy.laws);
  read_surroundings(file, draft.anatomy.surroundings);
  read_observables(file, draft.anatomy);
  file.finish();
  const Laws& laws = draft.anatomy.laws;
  if (file.problems().count() == 0 && laws.inflow.reference_venous_mmHg >= draft.anatomy.surroundings.arterial_mmHg) {
    file.problem("laws", "inflow.reference_venous is not below surroundings.arterial, so no blood could enter");
  }
  if (file.problems().count() == 0) check_connections(draft, file.place(), file.problems());
  return std::move(draft.anatomy);
}

}  // namespace calfpump
