// Keys of a person and of a garment.
#include <fmt/format.h>

#include <algorithm>

#include "calfpump/study/scenario.hpp"
#include "io/data/anatomy_reader.hpp"
#include "io/data/row_readers.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

using enum Dimension;

/// Around a leg or a form of the trade [cm]; chosen: from a child's ankle to a swollen thigh.
constexpr Range girths{10.0, 100.0};

std::vector<Key> leg_keys(const Catalogue& catalogue) {
  const std::vector<std::string> conditions = names_of(catalogue.conditions);
  return {{"condition",
           {one_of("condition", conditions, "conditions"), some_of("condition", conditions, "conditions")},
           "condition of the leg; several at once, but no other beside healthy",
           LegSetup().conditions.front()},
          {"valves", {tables_of({"a valve"}, true)}, "valves that leak: replaces the leak of the condition there"},
          {"obstructions", {tables_of({"an obstruction"}, true)}, "veins that are narrowed, besides the condition"}};
}

TableKeys subject_keys(const Catalogue& catalogue) {
  const SubjectRules& rules = catalogue.subjects;
  const Subject& low = rules.smallest;
  const Subject& high = rules.largest;
  const Subject& usual = rules.reference;
  TableKeys table{
      "[subject]",
      {{"height", {quantity_of(length, {low.height_cm, high.height_cm})}, "of the body", exact(usual.height_cm, length)},
       {"mass",
        {quantity_of(mass, {low.mass_kg, high.mass_kg})},
        "of the body; with the height a body mass index of 13 to 70 kg/m2",
        exact(usual.mass_kg, mass)},
       {"age",
        {quantity_of(age, {low.age_y, high.age_y})},
        "compliance of veins and flow follow it, by sex",
        exact(usual.age_y, age)},
       {"sex",
        {one_of("sex", names_of(sexes))},
        "compliance of veins and flow, with the age",
        std::string(row_of(sexes, usual.sex).name)},
       {"fitness",
        {one_of("fitness", names_of(rules.fitness), "fitness")},
        "compliance of veins, flow at rest, pressure of muscles",
        rules.fitness.front().name},
       {"calf_girth",
        {quantity_of(length, {rules.girth_cm.smallest, rules.girth_cm.largest})},
        "0.65 to 1.6 times the expected one; the calf's volumes, flows and tissue follow its square, and a garment "
        "presses less on a thicker calf",
        "as expected from height and mass"},
       {"ankle_range",
        {quantity_of(angle, {rules.ankle_range_deg.smallest, rules.ankle_range_deg.largest})},
        "whole range up and down; a movement that needs more squeezes less, in proportion",
        "no limit"}}};
  for (const Key& key : leg_keys(catalogue)) table.keys.push_back(key);
  return table;
}

std::vector<std::string> valved_edge_names(const Anatomy& anatomy) {
  std::vector<std::string> names;
  for (const Edge& edge : anatomy.edges) {
    if (edge.valved) names.push_back(edge_name(anatomy, edge));
  }
  return names;
}

/// The garment's pressure or class.
Case kind_case(const GarmentKind& kind) {
  const std::string pressure_key = kind.at_ankle ? "ankle_pressure" : "pressure";
  const Form stated = quantity_of(pressure, zero_or({kind.smallest_mmHg, kind.largest_mmHg}));
  Case garment{kind.name, "a " + kind.name, {{pressure_key, {stated}, ""}}, {kind.at_ankle ? "pressure" : "ankle_pressure"}};
  if (!kind.at_ankle) garment.without.emplace_back("measured");
  if (kind.classes.empty()) garment.without.emplace_back("class");
  if (kind.classes.empty() && !kind.at_ankle) {
    garment.keys.front().required = true;
    return garment;
  }
  Rule one{{pressure_key}};
  std::vector<std::string> classes;
  for (const auto& name : kind.classes) classes.push_back(name.first);
  if (!classes.empty()) {
    garment.keys.push_back({"class", {one_of("class", classes)}, ""});
    one.keys.emplace_back("class");
  }
  if (kind.at_ankle) one.keys.emplace_back("measured");
  one.needs = "\"" + one.keys.front() + "\"";
  for (std::size_t k = 1; k < one.keys.size(); ++k)
    one.needs += fmt::format("{} \"{}\"", k + 1 == one.keys.size() ? " or" : ",", one.keys[k]);
  garment.rules = {one};
  return garment;
}

}  // namespace

Key garment_key(const std::string& meaning, const std::string& usual) {
  return {"garment", {one_of("garment", {"none"}), table_of({"[garment]"})}, meaning, usual};
}

std::vector<TableKeys> garment_keys(const Catalogue& catalogue) {
  const std::vector<GarmentKind>& kinds = catalogue.garments;
  std::optional<Range> at_ankle, of_cuff;
  std::vector<std::string> names = names_of(kinds), classes;
  std::vector<Case> cases;
  for (const GarmentKind& kind : kinds) {
    std::optional<Range>& range = kind.at_ankle ? at_ankle : of_cuff;
    range = hull(range, {kind.smallest_mmHg, kind.largest_mmHg});
    for (const auto& [name, pressure_mmHg] : kind.classes) {
      if (std::find(classes.begin(), classes.end(), name) == classes.end()) classes.push_back(name);
    }
    cases.push_back(kind_case(kind));
  }
  names.emplace_back("none");
  const std::string measured = "a measured pressure";
  TableKeys place{measured,
                  {{"point", {one_of("point", names_of(catalogue.points))}, "of the trade; instead of a height"},
                   {"height", {quantity_of(length, positive)}, "above the sole"},
                   {"pressure", {quantity_of(pressure, not_negative)}, "there, lying", "", true},
                   {"girth",
                    {quantity_of(length, girths)},
                    "of the leg or form on which it was measured: on this leg the pressure is higher or lower by the ratio of "
                    "the girths; only below the knee",
                    "as this leg"}},
                  {{{"point", "height"}, "\"point\" or \"height\""}}};
  TableKeys garment{
      "[garment]",
      {{"kind", {one_of("garment", names, "garments")}, "or \"none\", beside which the other keys may stay", "", true},
       {"ankle_pressure",
        {quantity_of(pressure, zero_or(at_ankle.value_or(not_negative)))},
        "lying; each kind has its own range; 0: no garment"},
       {"class", {one_of("class", classes)}, "of a kind that has classes, instead of a pressure"},
       {"pressure", {quantity_of(pressure, zero_or(of_cuff.value_or(not_negative)))}, "of a cuff; 0: no garment"},
       {"measured",
        {tables_of({measured})},
        "pressures measured along the leg, instead of a pressure at the ankle; straight lines between them, the nearest "
        "beyond them"}},
      {},
      "kind",
      cases};
  return {garment, place};
}

std::vector<TableKeys> person_keys(const Catalogue& catalogue) {
  TableKeys side{"[left] or [right]", leg_keys(catalogue)};
  for (Key& key : side.keys) key.usual = "as [subject]";
  side.keys.push_back(garment_key("worn on this leg, unless a step sets another", "as [garment]"));
  const TableKeys valve{"a valve",
                        {{"edge",
                          {one_of("edge with a valve", valved_edge_names(catalogue.anatomy), "edges")},
                          "where it is: one with a valve",
                          "",
                          true},
                         {"reflux",
                          {quantity_of(flow, not_negative)},
                          fmt::format("flow back through the shut valve at {:.6g} mmHg, 0 for a tight one; below what the edge "
                                      "lets through without a valve",
                                      reflux_pressure_mmHg),
                          "",
                          true}}};
  const TableKeys obstruction{"an obstruction",
                              {{"edge", {one_of("edge", edge_names(catalogue.anatomy), "edges")}, "where it is", "", true},
                               {"narrowing",
                                {{.kind = Form::Kind::number, .range = {0.0, 0.99}}},
                                "part of the lumen that is lost; resistance grows as 1/(1 - narrowing)^2",
                                "",
                                true}}};
  return {subject_keys(catalogue), side, valve, obstruction};
}

}  // namespace calfpump
