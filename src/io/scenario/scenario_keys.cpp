#include "calfpump/io/scenario/scenario_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calfpump/io/scenario/movement_limits.hpp"
#include "calfpump/study/scenario.hpp"
#include "io/scenario/scenario_keys_parts.hpp"

namespace calfpump {
namespace {

using enum Dimension;

constexpr std::array usual_columns{"ankle_pressure",     "calf_volume",   "foot_volume",          "thigh_volume",
                                   "femoral_outflow",    "leg_inflow",    "calf_muscle_pressure", "calf_deep_pressure",
                                   "popliteal_velocity", "foot_swelling", "calf_swelling"};

TableKeys file_keys() {
  return {whole_scenario,
          {{"title", {{Form::Kind::text}}, "stands over tables and plots", "the file's name without ending"},
           {"legs", {{.kind = Form::Kind::integer, .range = {1, 2}}}, "one leg, or both with the heart they share", "1"},
           {"subject", {table_of({"[subject]"})}, "who it is", "a healthy person of reference size"},
           {"left", {table_of({"[left] or [right]"})}, "what the left leg has instead", "as [subject]", false, {"legs"}},
           {"right", {table_of({"[left] or [right]"})}, "what the right leg has instead", "as [subject]", false, {"legs"}},
           garment_key("worn all the time, unless a step says otherwise", "none"),
           {"environment", {table_of({"[environment]"})}, "what surrounds the legs"},
           {"circulation", {table_of({"[circulation]"})}, "whether the heart answers"},
           {"start", {table_of({"[start]"})}, "what the leg has behind it"},
           {"protocol", {tables_of({"a step", "a repeat"})}, "what is done, in order", "", true},
           {"output", {table_of({"[output]"})}, "what is written, and how often"}}};
}

std::vector<TableKeys> surroundings_keys(const SubjectRules& rules) {
  const Form skin = quantity_of(temperature, {rules.skin_points.front().first, rules.skin_points.back().first});
  return {
      {"[environment]",
       {{"skin_temperature",
         {skin},
         "of the leg: changes the flow of the skin",
         exact(rules.skin_reference_degC, temperature)}}},
      {"[circulation]",
       {{"closed",
         {{Form::Kind::flag}},
         "true: heart, arteries and the other veins answer, with reflexes; false: arterial and right atrial pressure follow "
         "the posture only",
         "false",
         true}}},
      {"[start]",
       {{"tissue",
         {one_of("state of the tissue", names_of(tissue_starts))},
         "of tissue and creep: as after a night's rest; or steady for the first posture, not with a closed circulation",
         "rested"}}}};
}

TableKeys output_keys(const Anatomy& anatomy) {
  const Form columns = some_of("column", names_of(anatomy.observables), "columns");
  return {
      "[output]",
      {{"every",
        {quantity_of(time, {shortest_time_s})},
        "a row of the time series so often; at most 1e8 rows in all",
        exact(OutputChoice().every_s, time)},
       {"columns", {columns}, "what the rows hold, each once", fmt::format("{}", fmt::join(default_columns(anatomy), ", "))}}};
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
  add({garment_keys(catalogue.garments)});
  add(surroundings_keys(catalogue.subjects));
  add(protocol_keys(catalogue));
  add({output_keys(catalogue.anatomy)});
  return tables;
}

}  // namespace calfpump
