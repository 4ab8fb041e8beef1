// How exact and how patient an integration is, and what it took.
#pragma once

#include <algorithm>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/simulation/tableau.hpp"

namespace calfpump {

struct Settings {
  double tolerance = 1.0;  ///< factor on the error scales (simulation/driven_legs.hpp)
  double largest_step_s = 60.0;
  double first_step_s = 1e-3;  ///< at the beginning and after a jump of the drive
  double smallest_step_s = 1e-9;
  long long most_steps = 2'000'000'000;

  /// Methods for stillness and for movements. Low orders do where errors of some thousandths of a mmHg do; below, high ones
  /// are faster.
  [[nodiscard]] const RosenbrockTable& still() const { return tolerance < low_order_from ? rodas4 : ros2; }
  [[nodiscard]] const RungeKuttaTable& moving() const { return tolerance < low_order_from ? dopri5 : midpoint; }
  static constexpr double low_order_from = 0.01;  // measured: docs/performance.md
};

/// With a closed circulation the rest of the body is not wholly in the Jacobian; longer steps than this would not be stable
/// (docs/numerics.md).
[[nodiscard]] inline double largest_step_s(const Anatomy& anatomy, double otherwise_s) {
  constexpr double closed_s = 1.0;  // chosen: below what was seen to be stable
  return anatomy.circulation ? std::min(closed_s, otherwise_s) : otherwise_s;
}

struct Statistics {
  long long accepted = 0, rejected = 0;
  long long phases = 0;
  long long evaluations = 0;  ///< of the right-hand side, linearisations included
};

}  // namespace calfpump
