// How exact and how patient an integration is, and what it took.
#pragma once

#include "calfpump/simulation/tableau.hpp"

namespace calfpump {

struct Settings {
  double tolerance = 1.0;  ///< factor on the error scales (simulation/driven_legs.hpp)
  double largest_step_s = 60.0;
  double first_step_s = 1e-3;  ///< at the beginning and after a jump of the drive
  double smallest_step_s = 1e-9;
  long long most_steps = 2'000'000'000;

  /// Two stages do where an error of a hundredth of a mmHg will do; below that, order 4 is faster.
  [[nodiscard]] const Tableau& method() const { return tolerance < low_order_above ? rodas4 : ros2; }
  static constexpr double low_order_above = 0.1;  // measured: docs/performance.md
};

struct Statistics {
  long long accepted = 0, rejected = 0;
  long long phases = 0;
};

}  // namespace calfpump
