// What is imposed on a leg at a moment of a phase, as one would write it down first. What simulation/driven_legs.hpp is held
// against.
#pragma once

#include <algorithm>
#include <span>

#include "calfpump/core/smooth.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump::test {

/// The drive at a time within the phase.
inline void drive_at(const Phase& phase, double time_s, std::span<double> drive) {
  const double part = phase.constant() ? 0.0 : ramp((time_s - phase.begin_s) / (phase.end_s - phase.begin_s)).value;
  for (std::size_t i = 0; i < drive.size(); ++i) drive[i] = phase.from[i] + part * (phase.to[i] - phase.from[i]);
}

/// How fast it changes [per s].
inline void drive_rate_at(const Phase& phase, double time_s, std::span<double> rate) {
  if (phase.constant()) {
    std::fill(rate.begin(), rate.end(), 0.0);
    return;
  }
  const double length_s = phase.end_s - phase.begin_s;
  const double slope = ramp((time_s - phase.begin_s) / length_s).slope / length_s;
  for (std::size_t i = 0; i < rate.size(); ++i) rate[i] = slope * (phase.to[i] - phase.from[i]);
}

}  // namespace calfpump::test
