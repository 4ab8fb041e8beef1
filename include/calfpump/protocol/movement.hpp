// A movement is a cycle of named phases and the pulses of pressure and work in it: rows of data/movements.toml.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace calfpump {

/// A named part of the cycle.
struct MovementPhase {
  std::string name;
  double duration_s = 0.0;  ///< default length; with speeds: part of the cycle [1]
};

/// A pulse that rises smoothly over one phase, stays at its top, and falls smoothly over a later phase.
struct Pulse {
  int rises = 0;                                      ///< phase index
  int falls = 0;                                      ///< phase index, after `rises`
  std::vector<std::pair<int, double>> squeezes_mmHg;  ///< vein, external pressure at the top of the pulse [mmHg]
  std::vector<std::pair<int, double>> works;          ///< muscle, activation at the top [1]
  std::vector<std::pair<int, double>> turns_deg;      ///< segment, change of its angle at the top [deg]
  std::vector<std::pair<int, double>> lifts;          ///< segment, height gained between its joints, of stature [1]
  double outlet_mmHg = 0.0;                           ///< pressure in the chest at the top [mmHg]
};

/// Cycle and strength of a movement at a speed.
struct Pace {
  double speed_m_s = 0.0;
  double cycle_s = 0.0;   ///< length of the cycle
  double strength = 1.0;  ///< factor on pressures and activations
};

struct Movement {
  std::string name;
  std::string meaning;
  std::string bout;                   ///< a bout in an answer, "set of {cycles} calf raises"; or empty
  std::vector<std::string> postures;  ///< names of the postures in which it is possible
  std::vector<MovementPhase> phases;
  std::vector<Pulse> pulses;
  std::vector<Pace> paces;         ///< by increasing speed; empty: the user sets a tempo, not a speed
  double default_speed_m_s = 0.0;  ///< with paces only
  double lymph_factor = 1.0;       ///< on lymph flow during the movement [1]
  double ankle_deg = 0.0;          ///< range of the ankle that the full movement needs; 0: none
  bool passive = false;            ///< the pressure comes from outside (a hand, a device, the breath), not from the muscles
  bool alternates = false;         ///< one of two legs lags by half a cycle
  double smallest_mmHg = 0.0, largest_mmHg = 0.0;  ///< pressures that a user may set; largest 0: none
};

/// A movement as selected by the user: durations by phase, strength resolved.
struct PacedMovement {
  Movement movement;
  std::vector<double> durations_s;  ///< one per phase
  double strength = 1.0;
  std::optional<double> speed_m_s;      ///< set if a speed, not a tempo, was selected
  std::optional<double> pressure_mmHg;  ///< set if a pressure was selected

  [[nodiscard]] double cycle_s() const;
};

/// The movement with the default durations, or with the given durations of some phases (phase index, seconds).
[[nodiscard]] PacedMovement at_tempo(const Movement& movement, const std::vector<std::pair<int, double>>& tempo);

/// The movement with its highest pressure set, and all others scaled in proportion.
[[nodiscard]] PacedMovement at_pressure(PacedMovement paced, double highest_mmHg);

/// Highest pressure of the movement [mmHg].
[[nodiscard]] double highest_mmHg(const Movement& movement);

/// Highest pressure on each of the `veins` veins [mmHg].
[[nodiscard]] std::vector<double> highest_on_veins_mmHg(const Movement& movement, std::size_t veins);

/// Steps a minute at a pace: two in each cycle.
[[nodiscard]] double cadence_of(const Pace& pace);

/// The speed at which a movement with paces has this cadence, which lies between the first and the last pace's: the inverse of
/// `at_speed`. The cycle shortens from pace to pace.
[[nodiscard]] double speed_at_cadence_m_s(const Movement& movement, double cadence_1_min);

/// The movement at a speed within the range of the paces, interpolated linearly.
[[nodiscard]] PacedMovement at_speed(const Movement& movement, double speed_m_s);

}  // namespace calfpump
