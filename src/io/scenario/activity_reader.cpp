// Activity of one leg in a step: posture, movement or recording.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "calfpump/core/nearest.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "io/data/row_readers.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {
namespace {

Posture read_angles(TableReader& row, const Anatomy& anatomy) {
  row.follow(row.has("tilt") ? "a posture by tilt" : "a posture by angles");
  Posture posture;
  posture.meaning = "given by angles";
  if (!row.has("tilt")) {
    for (const Segment& segment : anatomy.segments) posture.angles_deg.push_back(row.quantity(segment.name).value_or(0.0));
    row.finish();
    posture.name = "angles";
    for (const double angle : posture.angles_deg) posture.name += fmt::format(" {}", exact(angle));
    posture.name += " deg";
    return posture;
  }
  const double tilt = row.quantity("tilt").value_or(0.0);
  row.finish();
  posture.name = fmt::format("tilt {}", exact(tilt, Dimension::angle));
  posture.angles_deg.assign(anatomy.segments.size(), tilt);
  return posture;
}

PacedMovement read_tempo(TableReader& row, const Movement& movement) {
  for (const char* key : {"speed", "cadence"}) {
    if (row.value(key))
      row.problem(key, fmt::format("\"{}\" has no {}; expected a tempo by phase: {}", movement.name, key,
                                   listed(names_of(movement.phases))));
  }
  std::vector<std::pair<int, double>> tempo;
  auto table = row.table("tempo");
  if (!table) return at_tempo(movement, tempo);
  for (int i = 0; i < std::ssize(movement.phases); ++i) {
    const std::string& phase = movement.phases[static_cast<std::size_t>(i)].name;
    const auto time_s = has_ramp(movement, i) ? table->quantity(phase) : read_time_or_zero(*table, phase);
    if (time_s) tempo.emplace_back(i, *time_s);
  }
  table->finish();
  return at_tempo(movement, tempo);
}

/// "walking 68.6 steps/min at 1.5 km/h to 122.4 steps/min at 6 km/h".
std::string cadences_in_words(const Movement& movement) {
  const auto end = [](const Pace& pace) {
    return fmt::format("{:.1f} steps/min at {:.4g} km/h", cadence_of(pace), 3.6 * pace.speed_m_s);
  };
  return fmt::format("{} from {} to {}", movement.name, end(movement.paces.front()), end(movement.paces.back()));
}

/// The speed that belongs to the cadence; nullopt without one, or after a problem.
std::optional<double> read_cadence(TableReader& row, const Movement& movement, const Catalogue& catalogue) {
  const auto value = row.value("cadence");
  const auto cadence = value ? value->quantity(Dimension::cadence, positive) : std::nullopt;
  if (!cadence) return std::nullopt;
  constexpr double rounding = 0.05;  // the ends are shown to the tenth of a step
  const double slowest = cadence_of(movement.paces.front()), fastest = cadence_of(movement.paces.back());
  if (*cadence > slowest - rounding && *cadence < fastest + rounding)
    return speed_at_cadence_m_s(movement, std::clamp(*cadence, slowest, fastest));
  std::vector<std::string> known{cadences_in_words(movement)};
  for (const Movement& other : catalogue.movements) {
    if (!other.paces.empty() && other.name != movement.name) known.push_back(cadences_in_words(other));
  }
  value->problem(
      fmt::format("{} is outside the evidence; known are {}", calfpump::shown(*value->node), fmt::join(known, ", ")));
  return std::nullopt;
}

PacedMovement read_speed(TableReader& row, const Movement& movement, const Catalogue& catalogue) {
  if (row.value("tempo")) row.problem("tempo", fmt::format("\"{}\" has no tempo; expected a speed or cadence", movement.name));
  const auto by_cadence = read_cadence(row, movement, catalogue);
  const auto by_speed = row.quantity("speed");
  return at_speed(movement, by_cadence.value_or(by_speed.value_or(movement.default_speed_m_s)));
}

PacedMovement with_pressure(TableReader& row, PacedMovement paced) {
  const Movement& movement = paced.movement;
  if (!row.has("pressure")) return paced;
  if (movement.largest_mmHg <= 0.0) {
    row.problem("pressure", fmt::format("\"{}\" has no pressure to be set", movement.name));
    return paced;
  }
  const auto pressure = row.quantity("pressure");
  return pressure ? at_pressure(std::move(paced), *pressure) : paced;
}

std::optional<Posture> read_posture(TableReader& row, const Catalogue& catalogue) {
  const auto value = row.value("posture");
  if (!value) return std::nullopt;
  if (value->node->is_table()) {
    auto angles = row.table("posture");
    return read_angles(*angles, catalogue.anatomy);
  }
  const auto index = row.choice("posture");
  if (!index) return std::nullopt;
  return catalogue.postures[static_cast<std::size_t>(*index)];
}

void check_fit(TableReader& row, const Catalogue& catalogue, const PacedMovement& paced, const Posture& posture) {
  const Movement& movement = paced.movement;
  if (find(catalogue.postures, posture.name) == nullptr) return;  // a posture given by angles allows every movement
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

std::optional<PacedMovement> read_movement(TableReader& row, const Catalogue& catalogue,
                                           const std::optional<Posture>& posture) {
  const auto index = row.choice("movement");
  if (!index || *index == std::ssize(catalogue.movements)) {
    const bool mistaken = !index && row.has("movement");  // reported already
    for (const char* key : {"tempo", "speed", "cadence", "pressure"}) {
      if (row.value(key) && !mistaken) row.problem(key, "it belongs to a \"movement\", and this table has none; name it here");
    }
    return std::nullopt;
  }
  const Movement& movement = catalogue.movements[static_cast<std::size_t>(*index)];
  row.decide(movement.name);
  (void)row.value("pressure");
  const PacedMovement paced = movement.paces.empty() ? read_tempo(row, movement) : read_speed(row, movement, catalogue);
  if (posture) check_fit(row, catalogue, paced, *posture);
  return with_pressure(row, paced);
}

}  // namespace

std::optional<double> read_time_or_zero(TableReader& row, const std::string& key) {
  const auto time_s = row.quantity(key);
  if (!time_s || *time_s == 0.0 || *time_s >= shortest_time_s) return time_s;
  row.problem(key, fmt::format("expected 0 s or at least {} s", exact(shortest_time_s)));
  return std::nullopt;
}

Activity read_activity(TableReader& row, const StepContext& context, const Activity& usual, bool must_have_posture) {
  Activity activity = usual;
  const auto posture = read_posture(row, context.catalogue);
  if (posture) activity.posture = *posture;
  const auto movement = read_movement(row, context.catalogue, must_have_posture ? posture : std::optional(activity.posture));
  const auto recording = read_recording(row, context);
  const auto device = read_device(row, context);
  if (row.has("movement") || row.has("trace") || row.has("device")) {
    activity.movement = movement;
    activity.recording = device ? device : recording;
  }
  const bool inherits = activity.movement && !row.has("movement") && posture;
  if (inherits) check_fit(row, context.catalogue, *activity.movement, activity.posture);
  activity.garment = read_garment_choice(row, context.catalogue, context.subject, usual.garment);
  return activity;
}

}  // namespace calfpump
