#include "person_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "anatomy_rows.hpp"
#include "calfpump/body/both_legs.hpp"
#include "row_readers.hpp"
#include "step_reader.hpp"

namespace calfpump {
namespace {

/// A name, or a list of names; nothing where the key is absent.
std::vector<std::string> read_condition_names(TableReader& row, const Catalogue& catalogue) {
  const auto value = row.value("condition");
  if (!value) return {};
  const std::vector<std::string> names = names_of(catalogue.conditions);
  std::vector<std::string> chosen;
  if (!value->node->is_array()) {
    if (const auto index = value->choice("condition", names)) chosen.push_back(names[static_cast<std::size_t>(*index)]);
    return chosen;
  }
  for (const int index : row.choices("condition", "condition", names)) chosen.push_back(names[static_cast<std::size_t>(index)]);
  if (chosen.size() > 1 && std::find(chosen.begin(), chosen.end(), "healthy") != chosen.end())
    row.problem("condition", "\"healthy\" goes with no other condition");
  return chosen;
}

/// The tables of a list that may be empty, so that --set can empty it; each is about an edge of its own.
template <class Read>
void read_each(TableReader& row, const std::string& key, const std::string& what, const Anatomy& anatomy, Read read) {
  const auto list = row.value(key);
  if (!list || (list->node->is_array() && list->node->as_array()->empty())) return;
  std::vector<int> seen;
  for (TableReader& one : row.tables(key, what)) {
    one.require({"edge"});
    const auto edge = one.choice("edge", "edge", edge_names(anatomy));
    if (edge && std::find(seen.begin(), seen.end(), *edge) != seen.end()) one.problem("edge", "this edge is there already");
    if (edge) seen.push_back(*edge);
    read(one, edge);
    one.finish();
  }
}

std::vector<ValveSetting> read_valves(TableReader& row, const Anatomy& anatomy) {
  std::vector<ValveSetting> valves;
  read_each(row, "valves", "a valve", anatomy, [&](TableReader& valve, std::optional<int> edge) {
    valve.require({"reflux"});
    const auto reflux = valve.quantity("reflux", Dimension::flow, positive);
    if (!edge || !reflux) return;
    const Edge& set = anatomy.edges[static_cast<std::size_t>(*edge)];
    if (!set.valved) valve.problem("edge", edge_name(anatomy, set) + " has no valve that could leak");
    if (!set.valved) return;
    check_reflux(valve, anatomy, set, *reflux);
    valves.push_back({*edge, *reflux});
  });
  return valves;
}

std::vector<Narrowing> read_narrowings(TableReader& row, const Anatomy& anatomy) {
  std::vector<Narrowing> narrowings;
  read_each(row, "obstructions", "an obstruction", anatomy, [&](TableReader& place, std::optional<int> edge) {
    place.require({"narrowing"});
    const auto part = place.number("narrowing", {0.0, 0.99});
    if (edge && part) narrowings.push_back({*edge, *part});
  });
  return narrowings;
}

/// What [subject], [left] or [right] says of a leg; what it does not say stays.
void read_leg(TableReader& row, const Anatomy& leg, const Catalogue& catalogue, LegSetup& setup) {
  const auto conditions = read_condition_names(row, catalogue);
  if (!conditions.empty()) setup.conditions = conditions;
  if (row.value("valves")) setup.valves = read_valves(row, leg);
  if (row.value("obstructions")) setup.narrowings = read_narrowings(row, leg);
}

/// What is narrowed or ill besides may let less through than the edge of the data.
void check_reached(TableReader& row, const Anatomy& leg, const LegSetup& setup) {
  const Anatomy ill = afflicted(leg, setup.condition);
  for (const ValveSetting& valve : setup.valves) {
    const double reached = reflux_mL_s(ill.edges[static_cast<std::size_t>(valve.edge)], ill.laws);
    if (reached > 0.999 * valve.reflux_mL_s) continue;
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

/// Numbers that each are possible and make no person together: chosen.
void check_build(TableReader& row, const SubjectRules& rules, const Subject& subject) {
  constexpr double least_kg_m2 = 13.0, most_kg_m2 = 70.0, least_girth = 0.65, most_girth = 1.6;
  const double metres = 0.01 * subject.height_cm, index = subject.mass_kg / (metres * metres);
  if (index < least_kg_m2 || index > most_kg_m2)
    row.problem(fmt::format("{:.4g} kg at {:.4g} cm make a body mass index of {:.3g} kg/m2; expected from {} to {}",
                            subject.mass_kg, subject.height_cm, index, least_kg_m2, most_kg_m2));
  const double ratio = girth_ratio(rules, subject);
  if (ratio < least_girth || ratio > most_girth)
    row.problem("calf_girth",
                fmt::format("it is {:.2f} times what is expected from height and mass; expected from {} to {} times", ratio,
                            least_girth, most_girth));
}

void read_body(TableReader& row, const Catalogue& catalogue, Subject& subject) {
  const SubjectRules& rules = catalogue.subjects;
  const auto read = [&row](const char* key, Dimension dimension, double lowest, double highest, double& to) {
    to = row.quantity(key, dimension, {lowest, highest}).value_or(to);
  };
  read("height", Dimension::length, rules.smallest.height_cm, rules.largest.height_cm, subject.height_cm);
  read("mass", Dimension::mass, rules.smallest.mass_kg, rules.largest.mass_kg, subject.mass_kg);
  read("age", Dimension::age, rules.smallest.age_y, rules.largest.age_y, subject.age_y);
  if (const auto sex = row.choice("sex", "sex", sex_names())) subject.sex = static_cast<Sex>(*sex);
  const Trait& girth = rules.girth_cm;
  const Trait& ankle = rules.ankle_range_deg;
  subject.girth_cm = row.quantity("calf_girth", Dimension::length, {girth.smallest, girth.largest});
  subject.ankle_range_deg = row.quantity("ankle_range", Dimension::angle, {ankle.smallest, ankle.largest});
  check_build(row, rules, subject);
  const std::vector<std::string> fitness = names_of(rules.fitness);
  if (const auto row_index = row.choice("fitness", "fitness", fitness))
    subject.fitness = fitness[static_cast<std::size_t>(*row_index)];
}

int read_legs(TableReader& file) {
  const auto legs = file.value("legs");
  if (!legs) return 1;
  const long long count = legs->integer(1).value_or(1);
  if (count > 2) legs->problem(fmt::format("{} is out of range; expected 1 or 2", count));
  return count == 2 ? 2 : 1;
}

void read_sides(TableReader& file, const Anatomy& leg, const Catalogue& catalogue, Scenario& scenario) {
  for (std::size_t side = 0; side < leg_names.size(); ++side) {
    const std::string name(leg_names.at(side));
    auto row = file.table(name, "[" + name + "]");
    if (!row) continue;
    if (!scenario.other) {
      file.problem(name, "legs are told apart only with legs = 2 at the top of the file");
      continue;
    }
    LegSetup& setup = side == 0 ? scenario.leg : *scenario.other;
    read_leg(*row, leg, catalogue, setup);
    setup.garment = read_garment_choice(*row, catalogue, setup.garment);
    row->finish();
  }
}

void read_skin(TableReader& file, const SubjectRules& rules, Subject& subject) {
  auto row = file.table("environment", "[environment]");
  if (!row) return;
  const auto& points = rules.skin_points;
  subject.skin_degC = row->quantity("skin_temperature", Dimension::temperature, {points.front().first, points.back().first});
  row->finish();
}

}  // namespace

void read_person(TableReader& file, const Catalogue& catalogue, Scenario& scenario) {
  scenario.subject = catalogue.subjects.reference;
  const int legs = read_legs(file);
  auto row = file.table("subject", "[subject]");
  if (row) read_body(*row, catalogue, scenario.subject);
  read_skin(file, catalogue.subjects, scenario.subject);
  const Anatomy leg = scaled(catalogue.anatomy, catalogue.subjects, scenario.subject);
  if (row) {
    read_leg(*row, leg, catalogue, scenario.leg);
    row->finish();
  }
  scenario.leg.garment = read_garment_choice(file, catalogue, std::nullopt);
  if (legs == 2) scenario.other = scenario.leg;
  read_sides(file, leg, catalogue, scenario);
  for (LegSetup* setup : {&scenario.leg, scenario.other ? &*scenario.other : nullptr}) {
    if (setup == nullptr) continue;
    combine(catalogue, *setup);
    check_reached(row ? *row : file, leg, *setup);
  }
}

}  // namespace calfpump
