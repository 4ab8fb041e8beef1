// Drive of a leg at a moment of a phase, in its simplest form: reference for simulation/driven_legs.hpp.
#pragma once

#include <span>
#include <vector>

#include "calfpump/core/smooth.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump::test {

/// Progress of the ramp of a phase at a time, and its rate [per s].
inline Smooth progress_of(const LegPhase& leg_phase, double time_s) {
  if (leg_phase.constant()) return {0.0, 0.0};
  const double length_s = leg_phase.end_s - leg_phase.begin_s, part = (time_s - leg_phase.begin_s) / length_s;
  const Smooth now = leg_phase.linear ? Smooth{part, 1.0} : ramp(part);
  return {now.value, now.slope / length_s};
}

/// The drive at a time within a phase, of the only or the first leg.
inline void drive_at(const Phase& phase, double time_s, std::span<double> drive) {
  const LegPhase& leg_phase = phase.leg;
  const double part = progress_of(leg_phase, time_s).value;
  for (std::size_t i = 0; i < drive.size(); ++i) drive[i] = leg_phase.from[i] + part * (leg_phase.to[i] - leg_phase.from[i]);
}

/// Rate of change of the drive [per s].
inline void drive_rate_at(const Phase& phase, double time_s, std::span<double> rate) {
  const LegPhase& leg_phase = phase.leg;
  const double slope = progress_of(leg_phase, time_s).slope;
  for (std::size_t i = 0; i < rate.size(); ++i) rate[i] = slope * (leg_phase.to[i] - leg_phase.from[i]);
}

/// Drives of both legs at a time within a phase, separately.
inline std::vector<std::vector<double>> drives_of(const Phase& phase, double time_s) {
  std::vector<std::vector<double>> drives{std::vector<double>(phase.leg.from.size())};
  drive_at(phase, time_s, drives[0]);
  if (phase.other) {
    drives.push_back(drives[0]);
    drive_at({phase.begin_s, phase.end_s, *phase.other, {}, false}, time_s, drives[1]);
  }
  return drives;
}

/// Rates of change of the drives [per s].
inline std::vector<std::vector<double>> drive_rates_of(const Phase& phase, double time_s) {
  std::vector<std::vector<double>> rates{std::vector<double>(phase.leg.from.size())};
  drive_rate_at(phase, time_s, rates[0]);
  if (phase.other) {
    rates.push_back(rates[0]);
    drive_rate_at({phase.begin_s, phase.end_s, *phase.other, {}, false}, time_s, rates[1]);
  }
  return rates;
}

}  // namespace calfpump::test
