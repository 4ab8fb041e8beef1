#include "calfpump/io/scenario/scenario_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/io/data/synonyms.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/scenario.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

using enum Dimension;

constexpr std::array usual_columns{"ankle_pressure",     "calf_volume",   "foot_volume",          "thigh_volume",
                                   "femoral_outflow",    "leg_inflow",    "calf_muscle_pressure", "calf_deep_pressure",
                                   "popliteal_velocity", "foot_swelling", "calf_swelling"};

TableKeys file_keys() {
  return {
      whole_scenario,
      {{"title", {{Form::Kind::text}}, "title of tables and plots", "the file's name without extension"},
       {"legs", {{.kind = Form::Kind::integer, .range = {1, 2}}}, "one leg, or both with the heart they share", "1"},
       {"begins", {clock_form()}, "clock time of the beginning, to which `until` can refer; `check` then prints clock times"},
       {"subject", {table_of({"[subject]"})}, "person", "a healthy person of reference size"},
       {"left", {table_of({"[left] or [right]"})}, "left leg where it differs", "as [subject]", false, {"legs"}},
       {"right", {table_of({"[left] or [right]"})}, "right leg where it differs", "as [subject]", false, {"legs"}},
       garment_key("worn all the time, unless a step sets another", "none"),
       {"environment", {table_of({"[environment]"})}, "surroundings of the legs"},
       {"circulation", {table_of({"[circulation]"})}, "open or closed circulation"},
       {"start", {table_of({"[start]"})}, "state of the leg at the beginning"},
       {"protocol", {tables_of({"a step", "a repeat"})}, "steps and repeats, in order", "", true},
       {"output", {table_of({"[output]"})}, "columns of the time series, and how often"},
       {"observed", {tables_of({"[[observed]]"})}, "measured series beside the run"}}};
}

std::vector<TableKeys> surroundings_keys(const SubjectRules& rules) {
  const Form skin = quantity_of(temperature, {rules.skin_points.front().first, rules.skin_points.back().first});
  return {{"[environment]",
           {{"skin_temperature",
             {skin},
             "of the leg: changes the flow of the skin",
             exact(rules.skin_reference_degC, temperature)}}},
          {"[circulation]",
           {{"closed",
             {{Form::Kind::flag}},
             "true: heart, arteries and the other veins are simulated, with reflexes; false: arterial and right atrial "
             "pressure follow "
             "the posture only",
             "false",
             true}}},
          {"[start]",
           {{"tissue",
             {one_of("state of the tissue", names_of(tissue_starts))},
             "tissue and creep: as after a night's rest; or steady for the first posture, not with a closed circulation",
             "rested"}}}};
}

/// Names of the output files that are not names of columns here.
void add_notes_on_columns(Form& columns, const Anatomy& anatomy) {
  const auto note = [&columns](std::string_view word, const std::string& text) { columns.notes.emplace_back(word, text); };
  for (const Observable& observable : anatomy.observables) {
    const std::string& name = observable.name;
    note(column_name(observable), fmt::format("the unit belongs to the file's heading only; did you mean \"{}\"?", name));
    for (const std::string_view leg : leg_names) {
      const std::string text = fmt::format(
          "a column is selected without its side, and with two legs it stands for both; did you mean \"{}\"?", name);
      note(fmt::format("{}_{}", leg, name), text);
      note(fmt::format("{}_{}", leg, column_name(observable)), text);
    }
  }
  for (const MetricDefinition& metric : metric_definitions()) {
    const auto text = "it is a metric, and all metrics are always written, to metrics.csv; leave it out here";
    note(metric.name, text);
    note(label(metric), text);
  }
  for (const char* time : {"time", "time_s"}) note(time, "the time is always the first column; leave it out here");
}

TableKeys output_keys(const Anatomy& anatomy) {
  Form columns = some_of("column", names_of(anatomy.observables), "columns");
  add_notes_on_columns(columns, anatomy);
  return {
      "[output]",
      {{"every",
        {quantity_of(time, {shortest_time_s})},
        "interval between rows of the time series; at most 1e8 rows in all",
        exact(OutputChoice().every_s, time)},
       {"columns", {columns}, "columns of the rows, each once", fmt::format("{}", fmt::join(default_columns(anatomy), ", "))}}};
}

/// The table, then the tables that its keys lead to, each once.
void add(std::vector<KeyRow>& rows, const std::vector<TableKeys>& tables, const TableKeys& table,
         std::vector<std::string>& seen) {
  if (std::find(seen.begin(), seen.end(), table.name) != seen.end()) return;
  seen.push_back(table.name);
  std::vector<std::string> further;
  for (const Key& key : table.keys) {
    const std::string name = table.each.empty() ? key.name : "<" + table.each + ">";
    rows.push_back({table.name, name, described(key), key.required ? "needed" : key.usual, key.meaning});
    for (const Form& form : key.forms) {
      if (form.kind == Form::Kind::table || form.kind == Form::Kind::tables)
        further.insert(further.end(), form.names.begin(), form.names.end());
    }
    if (!table.each.empty()) break;  // all alike
  }
  for (const std::string& name : further) add(rows, tables, *find(tables, name), seen);
}

}  // namespace

std::vector<std::string> default_columns(const Anatomy& anatomy) {
  std::vector<std::string> names;
  std::copy_if(usual_columns.begin(), usual_columns.end(), std::back_inserter(names),
               [&](const char* name) { return find(anatomy.observables, name) != nullptr; });
  return names;
}

Range hull(const std::optional<Range>& range, const Range& other) {
  return range ? Range{std::min(range->lowest, other.lowest), std::max(range->highest, other.highest)} : other;
}

std::vector<TableKeys> scenario_keys(const Catalogue& catalogue) {
  std::vector<TableKeys> tables{file_keys()};
  const auto add = [&tables](const std::vector<TableKeys>& more) { tables.insert(tables.end(), more.begin(), more.end()); };
  add(person_keys(catalogue));
  add(garment_keys(catalogue));
  add(surroundings_keys(catalogue.subjects));
  add(protocol_keys(catalogue));
  add({output_keys(catalogue.anatomy), observed_keys(catalogue)});
  tables.front().synonyms = read_synonyms();
  return tables;
}

std::vector<KeyRow> key_rows(const Catalogue& catalogue) {
  const std::vector<TableKeys> tables = scenario_keys(catalogue);
  std::vector<KeyRow> rows;
  std::vector<std::string> seen;
  add(rows, tables, tables.front(), seen);
  return rows;
}

}  // namespace calfpump
