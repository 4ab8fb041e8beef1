// Settings and statistics of an integration.
#pragma once

#include <algorithm>
#include <string_view>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Methods of integration: docs/numerics.md.
enum class Solver {
  usual,       ///< explicit in movements, implicit at rest
  dopri5,      ///< Odeint's DOPRI5, explicit throughout
  rosenbrock,  ///< implicit throughout
};

struct NamedSolver {
  Solver solver;
  std::string_view name, meaning;
};
inline constexpr NamedSolver solvers[] = {
    {Solver::usual, "usual", "explicit in movements, implicit at rest"},
    {Solver::dopri5, "dopri5", "Odeint's Runge-Kutta method of order 5(4) throughout: slow at rest"},
    {Solver::rosenbrock, "rosenbrock", "ROS2, below a tolerance of 0.01 RODAS4, throughout"}};

struct Settings {
  double tolerance = 1.0;  ///< factor on the error scales (simulation/driven_legs.hpp)
  double largest_step_s = 60.0;
  double first_step_s = 1e-3;  ///< at the beginning and after a jump of the drive
  double smallest_step_s = 1e-9;
  long long most_steps = 2'000'000'000;
  Solver solver = Solver::usual;

  /// Low-order methods suffice for errors of some thousandths of a mmHg; below, high-order methods are faster.
  [[nodiscard]] bool low_order() const { return tolerance >= 0.01; }  // measured: docs/performance.md

  /// Names of the methods; with a closed circulation ROS2 replaces RODAS4 (docs/numerics.md).
  [[nodiscard]] std::string_view still_method() const {
    if (solver == Solver::dopri5) return "DOPRI5";
    return low_order() ? "ROS2" : "RODAS4";
  }
  [[nodiscard]] std::string_view moving_method() const {
    if (solver == Solver::rosenbrock) return still_method();
    return low_order() && solver == Solver::usual ? "midpoint" : "DOPRI5";
  }
};

/// With a closed circulation the Jacobian omits part of the rest of the body; steps longer than this would be unstable
/// (docs/numerics.md).
[[nodiscard]] inline double largest_step_s(const Anatomy& anatomy, double otherwise_s) {
  constexpr double closed_s = 1.0;  // chosen: below the observed limit of stability
  return anatomy.circulation ? std::min(closed_s, otherwise_s) : otherwise_s;
}

struct Statistics {
  long long accepted = 0, rejected = 0;
  long long phases = 0;
  long long evaluations = 0;  ///< right-hand sides, including linearisations
};

}  // namespace calfpump
