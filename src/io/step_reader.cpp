#include "step_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/nearest.hpp"
#include "calfpump/io/movement_limits.hpp"
#include "row_readers.hpp"

namespace calfpump {
namespace {

constexpr Range not_instant{shortest_time_s};

/// A time that may be nothing, but not next to nothing.
std::optional<double> read_time_or_zero(TableReader& row, const std::string& key) {
  const auto time_s = row.quantity(key, Dimension::time, not_negative);
  if (!time_s || *time_s == 0.0 || *time_s >= shortest_time_s) return time_s;
  row.problem(key, fmt::format("expected 0 s or at least {} s", exact(shortest_time_s)));
  return std::nullopt;
}

Posture read_angles(TableReader& row, const Anatomy& anatomy) {
  Posture posture;
  posture.meaning = "given by angles";
  if (!row.has("tilt")) {
    posture.angles_deg = read_by_segment(row, anatomy, Dimension::angle, joint_angles);
    posture.name = "angles";
    for (const double angle : posture.angles_deg) posture.name += fmt::format(" {}", exact(angle));
    posture.name += " deg";
    return posture;
  }
  const double tilt = row.quantity("tilt", Dimension::angle, joint_angles).value_or(0.0);
  row.finish();
  posture.name = fmt::format("tilt {}", exact(tilt, Dimension::angle));
  posture.angles_deg.assign(anatomy.segments.size(), tilt);
  return posture;
}

/// Nothing after a problem.
std::optional<Posture> read_posture(TableReader& row, const Catalogue& catalogue) {
  row.require({"posture"});
  const auto value = row.value("posture");
  if (!value) return std::nullopt;
  if (value->node->is_table()) {
    auto angles = as_table(*value, "a posture");
    return read_angles(*angles, catalogue.anatomy);
  }
  const auto index = value->choice("posture", names_of(catalogue.postures));
  if (!index) return std::nullopt;
  return catalogue.postures[static_cast<std::size_t>(*index)];
}

void check_fit(TableReader& row, const Catalogue& catalogue, const Movement& movement, const Posture& posture) {
  if (find(catalogue.postures, posture.name) == nullptr) return;  // given by angles: the user knows
  const auto suits = [&posture](const Movement& other) {
    return std::find(other.postures.begin(), other.postures.end(), posture.name) != other.postures.end();
  };
  if (suits(movement)) return;
  std::vector<std::string> others;
  for (const Movement& other : catalogue.movements) {
    if (suits(other)) others.push_back(other.name);
  }
  row.problem("movement",
              fmt::format("\"{}\" is done in the posture {}, not \"{}\", for which there is {}", movement.name,
                          listed(movement.postures), posture.name, others.empty() ? "no movement" : listed(others)));
}

PacedMovement read_tempo(TableReader& row, const Movement& movement) {
  if (row.value("speed"))
    row.problem("speed", fmt::format("\"{}\" has no speed; expected a tempo by phase: {}", movement.name,
                                     listed(names_of(movement.phases))));
  std::vector<std::pair<int, double>> tempo;
  auto table = row.table("tempo", "the tempo of " + movement.name);
  if (!table) return at_tempo(movement, tempo);
  for (int i = 0; i < std::ssize(movement.phases); ++i) {
    const std::string& phase = movement.phases[static_cast<std::size_t>(i)].name;
    const auto time_s =
        has_ramp(movement, i) ? table->quantity(phase, Dimension::time, {shortest_ramp_s}) : read_time_or_zero(*table, phase);
    if (time_s) tempo.emplace_back(i, *time_s);
  }
  table->finish();
  return at_tempo(movement, tempo);
}

PacedMovement read_speed(TableReader& row, const Movement& movement) {
  if (row.value("tempo")) row.problem("tempo", fmt::format("\"{}\" has no tempo; expected a speed", movement.name));
  const Range speeds{movement.paces.front().speed_m_s, movement.paces.back().speed_m_s};
  return at_speed(movement, row.quantity("speed", Dimension::speed, speeds).value_or(movement.default_speed_m_s));
}

std::optional<PacedMovement> read_movement(TableReader& row, const Catalogue& catalogue,
                                           const std::optional<Posture>& posture) {
  const auto index = row.choice("movement", "movement", names_of(catalogue.movements));
  if (!index) {
    for (const char* key : {"tempo", "speed", "repetitions"}) {
      if (row.value(key) && !row.has("movement")) row.problem(key, "there is no \"movement\" in this step that it could be of");
    }
    return std::nullopt;
  }
  const Movement& movement = catalogue.movements[static_cast<std::size_t>(*index)];
  if (posture) check_fit(row, catalogue, movement, *posture);
  return movement.paces.empty() ? read_tempo(row, movement) : read_speed(row, movement);
}

void read_extent(TableReader& row, Step& step) {
  step.duration_s = row.quantity("duration", Dimension::time, not_instant);
  if (const auto times = row.value("repetitions")) step.repetitions = times->integer(1);
  if (row.has("duration") == row.has("repetitions")) {
    row.problem(row.has("duration") ? "a step has either \"duration\" or \"repetitions\", not both"
                                    : "a step needs \"duration\" (or, with a movement, \"repetitions\")");
  }
  const auto transition_s = read_time_or_zero(row, "transition");
  if (transition_s && step.duration_s && *transition_s > *step.duration_s) {
    row.problem("transition",
                fmt::format("{} s is longer than the step's duration of {} s", exact(*transition_s), exact(*step.duration_s)));
  }
  step.transition_s = transition_s.value_or(step.transition_s);
  if (step.duration_s) step.transition_s = std::min(step.transition_s, *step.duration_s);
  constexpr double slack = 1e-9;  // of a cycle: rounding
  if (step.duration_s && step.movement && *step.duration_s < step.movement->cycle_s() * (1.0 - slack)) {
    row.problem("duration", fmt::format("{} s is shorter than one cycle of \"{}\", {:.6g} s", exact(*step.duration_s),
                                        step.movement->movement.name, step.movement->cycle_s()));
  }
}

}  // namespace

Step read_step(TableReader& row, const Catalogue& catalogue) {
  Step step;
  const auto posture = read_posture(row, catalogue);
  if (posture) step.posture = *posture;
  step.movement = read_movement(row, catalogue, posture);
  read_extent(row, step);
  row.finish();
  return step;
}

}  // namespace calfpump
