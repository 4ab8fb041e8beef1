// data/movements.toml -> movements.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "calfpump/io/toml/limits.hpp"
#include "calfpump/leg/bounds.hpp"
#include "io/data/metric_words.hpp"
#include "io/data/row_readers.hpp"

namespace calfpump {
namespace {

/// A movement during reading: with paces its phases are parts of the cycle, else durations.
struct MovementRow {
  TableReader& reader;
  bool paced;
};

void read_phases(MovementRow& row, Movement& movement) {
  row.reader.require({"phases"});
  for (TableReader& phase : row.reader.tables("phases", "a phase")) {
    MovementPhase read;
    phase.require({"name"});
    read.name = phase.text("name").value_or("");
    if (!read.name.empty() && find(movement.phases, read.name) != nullptr)
      phase.problem("name", "this phase is listed already");
    if (row.paced) phase.fill({{"part", bare, fraction, &read.duration_s}});
    if (!row.paced) phase.fill({{"duration", Dimension::time, not_negative, &read.duration_s}});
    phase.finish();
    movement.phases.push_back(std::move(read));
  }
  const double sum = std::accumulate(movement.phases.begin(), movement.phases.end(), 0.0,
                                     [](double total, const MovementPhase& phase) { return total + phase.duration_s; });
  if (row.paced && std::abs(sum - 1.0) > 1e-9)
    row.reader.problem("phases", fmt::format("the parts add up to {}; expected 1", exact(sum)));
  if (!row.paced && sum < shortest_time_s) row.reader.problem("phases", "the cycle has no duration");
}

Pulse read_pulse(TableReader& row, const Movement& movement, const Anatomy& anatomy) {
  Pulse pulse;
  row.require({"rises", "falls"});
  const auto rises = row.choice("rises", "phase", names_of(movement.phases));
  const auto falls = row.choice("falls", "phase", names_of(movement.phases));
  pulse.rises = rises.value_or(0);
  pulse.falls = falls.value_or(0);
  if (rises && falls && *falls <= *rises) row.problem("falls", "a pulse must fall in a later phase than it rises in");
  for (const auto& [key, phase] : {std::pair("rises", rises), std::pair("falls", falls)}) {
    if (phase && movement.phases[static_cast<std::size_t>(*phase)].duration_s <= 0.0)
      row.problem(key, "this phase has no duration");
  }
  const std::array keys{"squeezes", "works", "turns", "lifts", "outlet"};
  if (std::none_of(keys.begin(), keys.end(), [&row](const char* key) { return row.has(key); }))
    row.problem("a pulse needs one of \"squeezes\", \"works\", \"turns\", \"lifts\" and \"outlet\"");
  pulse.squeezes_mmHg = row.by_name("squeezes", "vein", names_of(anatomy.veins), Dimension::pressure, positive);
  pulse.works = row.by_name("works", "muscle", anatomy.muscles, bare, positive_fraction);
  pulse.turns_deg = row.by_name("turns", "segment", names_of(anatomy.segments), Dimension::angle, joint_angles);
  pulse.lifts = row.by_name("lifts", "segment", names_of(anatomy.segments), bare, {-1.0, 1.0});
  pulse.outlet_mmHg = row.quantity("outlet", Dimension::pressure, breath_pressures).value_or(0.0);
  row.require_source();
  row.finish();
  return pulse;
}

void read_paces(TableReader& reader, Movement& movement) {
  for (TableReader& row : reader.tables("paces", "a pace")) {
    Pace pace;
    row.fill({{"speed", Dimension::speed, positive, &pace.speed_m_s},
              {"cycle", Dimension::time, {0.1}, &pace.cycle_s},
              {"strength", bare, not_negative, &pace.strength}});
    if (!movement.paces.empty() && pace.speed_m_s <= movement.paces.back().speed_m_s)
      row.problem("speed", "speeds must rise from pace to pace");
    if (!movement.paces.empty() && pace.cycle_s >= movement.paces.back().cycle_s)
      row.problem("cycle", "cycles must shorten from pace to pace, so that a cadence has one speed");
    row.finish();
    movement.paces.push_back(pace);
  }
  if (movement.paces.empty()) return;
  reader.fill({{"speed",
                Dimension::speed,
                {movement.paces.front().speed_m_s, movement.paces.back().speed_m_s},
                &movement.default_speed_m_s}});
}

void read_pressures(TableReader& reader, Movement& movement) {
  if (const auto range = read_range(reader, "pressure", Dimension::pressure)) {
    std::tie(movement.smallest_mmHg, movement.largest_mmHg) = *range;
    const double highest = highest_mmHg(movement);
    if (highest < range->first || highest > range->second)
      reader.problem("pressure",
                     fmt::format("the highest pressure of the pulses, {:.6g} mmHg, is not within this range", highest));
  }
}

void read_movement(TableReader& reader, Movement& movement, const Anatomy& anatomy, const std::vector<Posture>& postures) {
  MovementRow row{reader, reader.has("paces")};
  const bool any_posture = reader.has("passive") && !reader.has("postures");
  reader.require({"pulses"});
  if (!any_posture) reader.require({"postures"});
  if (any_posture) movement.postures = names_of(postures);
  movement.bout = reader.text("bout").value_or("");
  allow_only(reader, "bout", movement.bout, {"cycles", "time"});
  for (const int posture : reader.choices("postures", "posture", names_of(postures))) {
    movement.postures.push_back(postures[static_cast<std::size_t>(posture)].name);
  }
  read_phases(row, movement);
  for (TableReader& pulse : reader.tables("pulses", "a pulse")) movement.pulses.push_back(read_pulse(pulse, movement, anatomy));
  read_paces(reader, movement);
  movement.lymph_factor = reader.number("lymph", {0.0, largest_pumping, true}).value_or(1.0);
  movement.ankle_deg = reader.quantity("ankle", Dimension::angle, {0.0, 180.0, true}).value_or(0.0);
  movement.passive = reader.flag("passive").value_or(false);
  movement.alternates = reader.flag("alternates").value_or(false);
  read_pressures(reader, movement);
}

}  // namespace

bool has_ramp(const Movement& movement, int phase) {
  return std::any_of(movement.pulses.begin(), movement.pulses.end(),
                     [phase](const Pulse& pulse) { return pulse.rises == phase || pulse.falls == phase; });
}

std::vector<Movement> read_movements(TableReader& file, const Anatomy& anatomy, const std::vector<Posture>& postures) {
  auto movements = read_rows<Movement>(file, "movements", "a movement", [&](TableReader& row, Movement& movement) {
    read_movement(row, movement, anatomy, postures);
  });
  file.finish();
  return movements;
}

}  // namespace calfpump
