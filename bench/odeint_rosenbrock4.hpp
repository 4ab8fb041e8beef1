// Boost Odeint's rosenbrock4 behind an interface that C++17 and C++20 share.
#pragma once

#include <vector>

namespace calfpump::bench {

/// A problem with the time as its last state, so that it is autonomous.
struct Autonomous {
  virtual void derivative(const double* y, double* f) = 0;
  virtual void jacobian(const double* y, double* row_major) = 0;
  virtual ~Autonomous() = default;
};

/// Steps from t to `end`; `step` is the first step to try, and on return the next. Returns the number of accepted steps.
long long rosenbrock4_to(Autonomous& system, std::vector<double>& y, double end, double tolerance, double& step);

}  // namespace calfpump::bench
