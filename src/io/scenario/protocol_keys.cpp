// Keys of steps and repeats.
#include <cmath>

#include "calfpump/io/toml/limits.hpp"
#include "calfpump/protocol/step.hpp"
#include "io/data/row_readers.hpp"
#include "io/scenario/scenario_parts.hpp"
#include "io/scenario/series_settings.hpp"

namespace calfpump {
namespace {

using enum Dimension;

Key posture_key(const std::vector<std::string>& names, const std::string& list) {
  return {"posture",
          {one_of("posture", names, list), table_of({"a posture by angles", "a posture by tilt"})},
          "held, or moved in",
          "",
          true};
}

std::string tempo_name(const Movement& movement) { return "the tempo of " + movement.name; }

TableKeys tempo_keys(const Movement& movement) {
  TableKeys table{tempo_name(movement), {}};
  for (int i = 0; i < std::ssize(movement.phases); ++i) {
    const MovementPhase& phase = movement.phases[static_cast<std::size_t>(i)];
    const Range range = has_ramp(movement, i) ? Range{shortest_ramp_s} : not_negative;
    table.keys.push_back({phase.name, {quantity_of(time, range)}, "duration of this phase", exact(phase.duration_s, time)});
  }
  return table;
}

/// The phases of all movements: the keys of a tempo whose movement is not known yet.
TableKeys any_tempo_keys(const std::vector<Movement>& movements) {
  TableKeys table{"a tempo", {}};
  table.each = "phase";
  for (const Movement& movement : movements) {
    if (!movement.paces.empty()) continue;
    for (const MovementPhase& phase : movement.phases) {
      if (find(table.keys, phase.name) != nullptr) continue;
      table.keys.push_back({phase.name,
                            {quantity_of(time, not_negative)},
                            "at least 0.01 s where a pulse rises or falls, else 0 s or at least 0.001 s",
                            "the movement's own"});
    }
  }
  return table;
}

/// To the tenth of a step within the paces, as the ends are shown.
Range cadences_of(const Movement& movement) {
  constexpr double shown = 10.0;
  return {std::ceil(shown * cadence_of(movement.paces.front())) / shown,
          std::floor(shown * cadence_of(movement.paces.back())) / shown};
}

Case movement_case(const Movement& movement) {
  Case one{movement.name, movement.name, {posture_key(movement.postures, "")}};
  one.keys.front().required = false;
  if (movement.paces.empty()) {
    one.keys.push_back({"tempo", {table_of({tempo_name(movement)})}, ""});
    one.without.insert(one.without.end(), {"speed", "cadence"});
  } else {
    const Range speeds{movement.paces.front().speed_m_s, movement.paces.back().speed_m_s};
    one.keys.push_back({"speed", {quantity_of(speed, speeds, "km/h")}, ""});
    one.keys.push_back({"cadence", {quantity_of(cadence, cadences_of(movement))}, ""});
    one.without.emplace_back("tempo");
  }
  if (movement.largest_mmHg > 0.0) {
    one.keys.push_back({"pressure", {quantity_of(pressure, {movement.smallest_mmHg, movement.largest_mmHg})}, ""});
  } else {
    one.without.emplace_back("pressure");
  }
  return one;
}

/// Activity of one leg.
TableKeys activity_keys(const std::string& name, const Catalogue& catalogue) {
  std::optional<Range> speeds, cadences, pressures;
  std::vector<std::string> names = names_of(catalogue.movements);
  std::vector<Case> cases;
  for (const Movement& movement : catalogue.movements) {
    if (!movement.paces.empty()) {
      speeds = hull(speeds, {movement.paces.front().speed_m_s, movement.paces.back().speed_m_s});
      cadences = hull(cadences, cadences_of(movement));
    }
    if (movement.largest_mmHg > 0.0) pressures = hull(pressures, {movement.smallest_mmHg, movement.largest_mmHg});
    cases.push_back(movement_case(movement));
  }
  names.emplace_back("none");
  cases.push_back({"none", "", {}, {"tempo", "speed", "cadence", "pressure"}});
  const Form speed_form = quantity_of(speed, speeds.value_or(not_negative), "km/h");
  const std::vector<std::string> named{"movement"};
  return {
      name,
      {posture_key(names_of(catalogue.postures), "postures"),
       {"movement", {one_of("movement", names, "movements")}, "done in this posture, cycle after cycle; or \"none\"", "none"},
       {"tempo", {table_of({"a tempo"})}, "durations of phases of the movement", "the movement's own", false, named},
       {"speed", {speed_form}, "of walking and running, instead of a tempo", "the movement's own", false, named},
       {"cadence",
        {quantity_of(cadence, cadences.value_or(not_negative))},
        "of walking and running, instead of a speed: steps of both feet a minute, two in each cycle",
        "follows from the speed",
        false,
        named},
       {"pressure",
        {quantity_of(pressure, pressures.value_or(not_negative))},
        "of a device: replaces its highest, the others in proportion; each device has its own range",
        "the movement's own",
        false,
        named},
       {"trace", {table_of({"a recording"})}, "measured drive of the leg, instead of a movement"},
       {"device", {table_of({"a device"})}, "chambers with times of their own, instead of a movement; in any posture"},
       garment_key("worn in this step; afterwards the usual one is worn again", "the usual one")},
      {{{"movement", "trace", "device"}}, {{"speed", "cadence"}}},
      "movement",
      cases};
}

Key until_key(const std::string& meaning) {
  return {"until",
          {quantity_of(time, not_negative), clock_form()},
          meaning + ": time since the beginning of the run, or with `begins` a clock time; not inside a repeat"};
}

TableKeys step_keys(const Catalogue& catalogue) {
  TableKeys table = activity_keys("a step", catalogue);
  const auto side = [](const char* leg) {
    return Key{
        leg, {table_of({"a step of one leg"})}, std::string("activity of the ") + leg + " leg where it differs", "as the step"};
  };
  table.keys.push_back({"duration",
                        {quantity_of(time, zero_or({shortest_time_s}))},
                        "of the step; with a movement at least one cycle; 0: the step is left out"});
  table.keys.push_back(until_key("end of the step, instead of a duration"));
  table.keys.push_back({"repetitions",
                        {{.kind = Form::Kind::integer, .range = {0}}},
                        "cycles of the movement, instead of a duration; 0: the step is left out",
                        "",
                        false,
                        {"movement", "trace", "device", "left", "right"}});
  table.keys.push_back({"transition",
                        {quantity_of(time, not_negative)},
                        "duration of a change of posture or garment: 0 s or at least 0.001 s, no longer than the step",
                        exact(Step().transition_s, time)});
  table.keys.push_back({"every",
                        {quantity_of(time, {shortest_time_s})},
                        "interval between rows of the time series in this step, counted from its beginning",
                        "as `output.every`"});
  table.keys.push_back(side("left"));
  table.keys.push_back(side("right"));
  table.rules.push_back(
      {{"duration", "until", "repetitions"}, "\"duration\" or \"until\" (or, with a movement, \"repetitions\")"});
  return table;
}

TableKeys one_leg_keys(const Catalogue& catalogue) {
  TableKeys table = activity_keys("a step of one leg", catalogue);
  for (Key& key : table.keys) {
    key.required = false;
    if (key.beside.empty()) key.usual = "as the step";
  }
  return table;
}

TableKeys repeat_keys() {
  Key until = until_key("end of the repeats, instead of their number");
  until.beside = {"period"};
  return {"a repeat",
          {{"repeat", {{.kind = Form::Kind::integer, .range = {0}}}, "number of repeats; 0: the repeat is left out"},
           until,
           {"period",
            {quantity_of(time, {shortest_time_s})},
            "from the beginning of one repeat to the next; the time that the steps leave is spent still, in the posture and "
            "garment of the step before the repeat"},
           {"steps", {tables_of({"a step", "a repeat"})}, "steps to repeat, in order", "", true}},
          {{{"repeat", "until"}, "\"repeat\" (or, with a \"period\", \"until\")"}}};
}

std::vector<TableKeys> posture_keys(const Anatomy& anatomy) {
  const Form form = quantity_of(angle, joint_angles);
  TableKeys angles{"a posture by angles", {}};
  angles.each = "segment";
  for (const Segment& segment : anatomy.segments)
    angles.keys.push_back({segment.name, {form}, "90 deg upright, 0 level, below 0 far end up", "", true});
  return {{"a posture by tilt", {{"tilt", {form}, "of the whole body: 90 deg upright, 0 level, below 0 feet up", "", true}}},
          angles};
}

std::vector<TableKeys> recording_keys(const Anatomy& anatomy) {
  TableKeys squeezes{"squeezes, by vein", {}}, works{"works, by muscle", {}};
  squeezes.each = "vein";
  works.each = "muscle";
  const Form text{Form::Kind::text};
  for (const Vein& vein : anatomy.veins)
    squeezes.keys.push_back(
        {vein.name, {text, table_of({"a column of pressures"})}, "a column of pressures, or of activations"});
  for (const std::string& muscle : anatomy.muscles)
    works.keys.push_back(
        {muscle, {text, table_of({"a column of activations"})}, "a column of activations: it raises the inflow"});
  TableKeys recording{"a recording", series_keys("table with a column of times, as a device or a spreadsheet writes it")};
  recording.keys.push_back({"squeezes", {table_of({squeezes.name})}, "external pressure on veins"});
  recording.keys.push_back({"works", {table_of({works.name})}, "activation of muscles"});
  recording.rules = {{{"squeezes", "works"}, "\"squeezes\" or \"works\"", true}, {{"time", "rate"}}};
  TableKeys pressure_column{"a column of pressures", column_keys(true)};
  pressure_column.keys.push_back(
      {"part", {{.kind = Form::Kind::number, .range = positive}}, "part of the pressure that acts", "1"});
  pressure_column.keys.push_back(
      {"full", {quantity_of(pressure, positive)}, "pressure at 1, of a column that is an activation, such as EMG"});
  return {recording, time_keys(), squeezes, pressure_column, works, {"a column of activations", column_keys(true)}};
}

}  // namespace

std::vector<TableKeys> protocol_keys(const Catalogue& catalogue) {
  std::vector<TableKeys> tables{step_keys(catalogue), one_leg_keys(catalogue), repeat_keys()};
  const auto add = [&tables](const std::vector<TableKeys>& more) { tables.insert(tables.end(), more.begin(), more.end()); };
  add(posture_keys(catalogue.anatomy));
  add({any_tempo_keys(catalogue.movements)});
  for (const Movement& movement : catalogue.movements) {
    if (movement.paces.empty()) add({tempo_keys(movement)});
  }
  add(recording_keys(catalogue.anatomy));
  add(device_keys(catalogue.anatomy));
  return tables;
}

}  // namespace calfpump
