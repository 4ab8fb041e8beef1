#include <fmt/format.h>

#include <algorithm>

#include "calfpump/body/both_legs.hpp"
#include "io/data/anatomy_reader.hpp"
#include "io/data/row_readers.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

/// A name, or a list of names; empty if the key is absent.
std::vector<std::string> read_condition_names(TableReader& row, const Catalogue& catalogue) {
  const auto value = row.value("condition");
  if (!value) return {};
  const auto name = [&catalogue](int index) { return catalogue.conditions[static_cast<std::size_t>(index)].name; };
  std::vector<std::string> chosen;
  if (!value->node->is_array()) {
    if (const auto index = row.choice("condition")) chosen.push_back(name(*index));
    return chosen;
  }
  for (const int index : row.choices("condition")) chosen.push_back(name(index));
  if (chosen.size() > 1 && std::find(chosen.begin(), chosen.end(), "healthy") != chosen.end())
    row.problem("condition", "\"healthy\" goes with no other condition");
  return chosen;
}

std::optional<int> read_edge(TableReader& row, const Anatomy& anatomy) {
  if (!row.choice("edge")) return std::nullopt;
  const std::vector<std::string> names = edge_names(anatomy);
  const auto found = std::find(names.begin(), names.end(), row.value("edge")->text());
  return static_cast<int>(found - names.begin());
}

/// Each table of the list and its edge; no edge twice; nullopt for the edge after a problem.
std::vector<std::pair<TableReader, std::optional<int>>> read_each(TableReader& row, const std::string& key,
                                                                  const Anatomy& anatomy) {
  std::vector<std::pair<TableReader, std::optional<int>>> each;
  for (TableReader& one : row.tables(key)) {
    const std::optional<int> edge = read_edge(one, anatomy);
    for (const auto& [earlier, taken] : each) {
      if (edge && taken == edge) one.problem("edge", "this edge is listed already");
    }
    each.emplace_back(one, edge);
  }
  return each;
}

std::vector<ValveSetting> read_valves(TableReader& row, const Anatomy& anatomy) {
  std::vector<ValveSetting> valves;
  for (auto& [valve, edge] : read_each(row, "valves", anatomy)) {
    const auto reflux = valve.quantity("reflux");
    valve.finish();
    if (!edge || !reflux) continue;
    check_reflux(valve, anatomy, anatomy.edges[static_cast<std::size_t>(*edge)], *reflux);
    valves.push_back({*edge, *reflux});
  }
  return valves;
}

std::vector<Narrowing> read_narrowings(TableReader& row, const Anatomy& anatomy) {
  std::vector<Narrowing> narrowings;
  for (auto& [place, edge] : read_each(row, "obstructions", anatomy)) {
    const auto part = place.number("narrowing");
    place.finish();
    if (edge && part) narrowings.push_back({*edge, *part});
  }
  return narrowings;
}

/// Setup of a leg from [subject], [left] or [right]; values without a key stay.
void read_leg(TableReader& row, const Anatomy& leg, const Catalogue& catalogue, LegSetup& setup) {
  const auto conditions = read_condition_names(row, catalogue);
  if (!conditions.empty()) setup.conditions = conditions;
  if (row.value("valves")) setup.valves = read_valves(row, leg);
  if (row.value("obstructions")) setup.narrowings = read_narrowings(row, leg);
}

/// A narrowing or a condition may reduce the flow through the edge below the stated reflux.
void check_reached(TableReader& row, const Anatomy& leg, const LegSetup& setup) {
  const Anatomy ill = afflicted(leg, setup.condition);
  for (const ValveSetting& valve : setup.valves) {
    const double reached = reflux_mL_s(ill.edges[static_cast<std::size_t>(valve.edge)], ill.laws);
    if (reached >= 0.999 * valve.reflux_mL_s || valve.reflux_mL_s == 0.0) continue;
    row.problem(
        fmt::format("with its obstructions and conditions {} lets only {:.4g} mL/s back, not the {:.6g} mL/s of \"valves\"",
                    edge_name(leg, leg.edges[static_cast<std::size_t>(valve.edge)]), reached, valve.reflux_mL_s));
  }
}

void combine(const Catalogue& catalogue, LegSetup& setup) {
  std::vector<Condition> all;
  for (const std::string& name : setup.conditions) all.push_back(*find(catalogue.conditions, name));
  setup.condition = combined(all);
  for (const Narrowing& place : setup.narrowings) {
    Change change;
    change.edges = {place.edge};
    const double left = 1.0 - place.part;
    change.resistance_factor = 1.0 / (left * left);  // Poiseuille: by the square of the lumen
    change.area_factor = left;
    setup.condition.changes.push_back(change);
  }
  for (const ValveSetting& valve : setup.valves) {
    Change change;
    change.edges = {valve.edge};
    change.reflux_mL_s = valve.reflux_mL_s;
    setup.condition.changes.push_back(change);
  }
}

/// Refuses numbers that are possible one by one, but not in one person: chosen.
void check_build(TableReader& row, const SubjectRules& rules, const Subject& subject) {
  constexpr double least_kg_m2 = 13.0, most_kg_m2 = 70.0, least_girth = 0.65, most_girth = 1.6;
  const double metres = 0.01 * subject.height_cm, index = subject.mass_kg / (metres * metres);
  if (index < least_kg_m2 || index > most_kg_m2)
    row.problem(fmt::format("{:.4g} kg at {:.4g} cm make a body mass index of {:.3g} kg/m2; expected from {} to {}",
                            subject.mass_kg, subject.height_cm, index, least_kg_m2, most_kg_m2));
  const double ratio = girth_ratio(rules, subject);
  if (ratio < least_girth || ratio > most_girth)
    row.problem("calf_girth",
                fmt::format("it is {:.2f} times the girth expected from height and mass; expected from {} to {} times", ratio,
                            least_girth, most_girth));
}

void read_body(TableReader& row, const SubjectRules& rules, Subject& subject) {
  subject.height_cm = row.quantity("height").value_or(subject.height_cm);
  subject.mass_kg = row.quantity("mass").value_or(subject.mass_kg);
  subject.age_y = row.quantity("age").value_or(subject.age_y);
  if (const auto sex = row.choice("sex")) subject.sex = sexes.at(static_cast<std::size_t>(*sex)).value;
  subject.girth_cm = row.quantity("calf_girth");
  subject.ankle_range_deg = row.quantity("ankle_range");
  check_build(row, rules, subject);
  if (const auto fitness = row.choice("fitness")) subject.fitness = rules.fitness[static_cast<std::size_t>(*fitness)].name;
}

void read_sides(TableReader& file, const Anatomy& leg, const Catalogue& catalogue, Scenario& scenario) {
  for (std::size_t side = 0; side < leg_names.size(); ++side) {
    const std::string name(leg_names.at(side));
    auto row = file.table(name);
    if (!row) continue;
    row->call("[" + name + "]");
    if (!scenario.other) {
      file.problem(name, "legs are told apart only with legs = 2 at the top of the file");
      continue;
    }
    LegSetup& setup = side == 0 ? scenario.leg : *scenario.other;
    read_leg(*row, leg, catalogue, setup);
    setup.garment = read_garment_choice(*row, catalogue, scenario.subject, setup.garment);
    row->finish();
  }
}

void read_skin(TableReader& file, Subject& subject) {
  auto row = file.table("environment");
  if (!row) return;
  subject.skin_degC = row->quantity("skin_temperature");
  row->finish();
}

}  // namespace

void read_person(TableReader& file, const Catalogue& catalogue, Scenario& scenario) {
  scenario.subject = catalogue.subjects.reference;
  const bool two_legs = file.integer("legs") == 2;
  auto row = file.table("subject");
  if (row) read_body(*row, catalogue.subjects, scenario.subject);
  read_skin(file, scenario.subject);
  const Anatomy leg = scaled(catalogue.anatomy, catalogue.subjects, scenario.subject);
  if (row) {
    read_leg(*row, leg, catalogue, scenario.leg);
    row->finish();
  }
  scenario.leg.garment = read_garment_choice(file, catalogue, scenario.subject, std::nullopt);
  if (two_legs) scenario.other = scenario.leg;
  read_sides(file, leg, catalogue, scenario);
  for (LegSetup* setup : {&scenario.leg, scenario.other ? &*scenario.other : nullptr}) {
    if (setup == nullptr) continue;
    combine(catalogue, *setup);
    check_reached(row ? *row : file, leg, *setup);
  }
}

}  // namespace calfpump
