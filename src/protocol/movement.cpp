#include "calfpump/protocol/movement.hpp"

#include <algorithm>
#include <numeric>

#include "calfpump/core/quantity.hpp"

namespace calfpump {

double PacedMovement::cycle_s() const { return std::accumulate(durations_s.begin(), durations_s.end(), 0.0); }

PacedMovement at_tempo(const Movement& movement, const std::vector<std::pair<int, double>>& tempo) {
  PacedMovement paced{movement, {}, 1.0, std::nullopt, std::nullopt};
  for (const MovementPhase& phase : movement.phases) paced.durations_s.push_back(phase.duration_s);
  for (const auto& [phase, duration_s] : tempo) paced.durations_s[static_cast<std::size_t>(phase)] = duration_s;
  return paced;
}

PacedMovement at_pressure(PacedMovement paced, double highest) {
  paced.strength = highest / highest_mmHg(paced.movement);
  paced.pressure_mmHg = highest;
  return paced;
}

double highest_mmHg(const Movement& movement) {
  double highest = 0.0;
  for (const Pulse& pulse : movement.pulses) {
    for (const auto& squeeze : pulse.squeezes_mmHg) highest = std::max(highest, squeeze.second);
  }
  return highest;
}

std::vector<double> highest_on_veins_mmHg(const Movement& movement, std::size_t veins) {
  std::vector<double> highest(veins, 0.0);
  for (const Pulse& pulse : movement.pulses) {
    for (const auto& [vein, pressure_mmHg] : pulse.squeezes_mmHg) {
      double& so_far = highest[static_cast<std::size_t>(vein)];
      so_far = std::max(so_far, pressure_mmHg);
    }
  }
  return highest;
}

double cadence_of(const Pace& pace) { return 2.0 * minute.factor / pace.cycle_s; }

double speed_at_cadence_m_s(const Movement& movement, double cadence_1_min) {
  const double cycle_s = 2.0 * minute.factor / cadence_1_min;
  for (std::size_t i = 1; i < movement.paces.size(); ++i) {
    const Pace& slow = movement.paces[i - 1];
    const Pace& fast = movement.paces[i];
    if (cycle_s < fast.cycle_s) continue;
    const double part = std::max(0.0, (slow.cycle_s - cycle_s) / (slow.cycle_s - fast.cycle_s));
    return slow.speed_m_s + part * (fast.speed_m_s - slow.speed_m_s);
  }
  return movement.paces.back().speed_m_s;
}

PacedMovement at_speed(const Movement& movement, double speed_m_s) {
  Pace pace = movement.paces.front();
  for (std::size_t i = 1; i < movement.paces.size(); ++i) {
    const Pace& slow = movement.paces[i - 1];
    const Pace& fast = movement.paces[i];
    if (speed_m_s < slow.speed_m_s) break;
    const double part = std::min(1.0, (speed_m_s - slow.speed_m_s) / (fast.speed_m_s - slow.speed_m_s));
    pace = {speed_m_s, slow.cycle_s + part * (fast.cycle_s - slow.cycle_s),
            slow.strength + part * (fast.strength - slow.strength)};
  }
  PacedMovement paced{movement, {}, pace.strength, speed_m_s, std::nullopt};
  for (const MovementPhase& phase : movement.phases) paced.durations_s.push_back(phase.duration_s * pace.cycle_s);
  return paced;
}

}  // namespace calfpump
