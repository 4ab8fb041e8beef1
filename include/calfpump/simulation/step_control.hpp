// How large the error of a step is, and which step is tried next, as Odeint's controllers ask for it.
#pragma once

#include <algorithm>
#include <boost/numeric/odeint/algebra/default_operations.hpp>
#include <boost/numeric/odeint/algebra/range_algebra.hpp>
#include <span>

#include "calfpump/core/blocks.hpp"

namespace calfpump {

/// Shared by the controllers of one integration, so that each knows whether the last step was refused.
class StepControl {
 public:
  /// `error_scale`: by row, the largest local error; 0: not controlled. Columns have `lanes` numbers to a row.
  StepControl(std::span<const double> error_scale, int lanes);

  /// The largest |error|/scale; infinite where a number of the error or of `end` is not finite.
  double judge(const Numbers& error, const Numbers& end);

  /// The step that an error above 1 suggests, or one below: times 0.9 error^-p, between a fifth and five times; a tenth after
  /// what is not finite; not longer right after a refusal. Roots by square roots, alike on every CPU.
  double shorter_s(double step_s, double error, int error_order);
  double longer_s(double step_s, double error, int error_order);

  /// Forgets what was before, counts included.
  void begin() {
    just_refused_ = false;
    taken_ = refused_ = 0;
    error_ = nullptr;
  }
  /// The next step may grow even if the last one was refused.
  void forget_refusal() { just_refused_ = false; }

  struct Culprit {
    int row;
    double value;
  };
  /// The variable that is not finite, or whose error was the largest when last judged.
  [[nodiscard]] Culprit culprit(const Numbers& state, const Numbers& end) const;

  /// Steps that the controllers took and refused.
  [[nodiscard]] long long taken() const { return taken_; }
  [[nodiscard]] long long refused() const { return refused_; }

 private:
  int lanes_;
  Numbers per_scale_;
  const Numbers* error_ = nullptr;  // as last judged
  bool just_refused_ = false;
  long long taken_ = 0, refused_ = 0;
};

/// Odeint's ErrorChecker. Odeint takes an error that is not a number for a small one: here it is infinite.
struct ErrorChecker {
  using value_type = double;
  using algebra_type = boost::numeric::odeint::range_algebra;
  using operations_type = boost::numeric::odeint::default_operations;

  StepControl* control;
  double caution;  ///< factor on the error estimate

  template <class State, class Rate>
  double error(algebra_type&, const State&, const Rate&, const Numbers& error, double) const {
    return caution * control->judge(error, error);
  }
};

/// Odeint's StepAdjuster.
struct StepAdjuster {
  using value_type = double;
  using time_type = double;

  StepControl* control;
  int error_order;  ///< the error estimate falls with this power of the step

  [[nodiscard]] double decrease_step(double step_s, double error, int) const {
    return control->shorter_s(step_s, error, error_order);
  }
  [[nodiscard]] double increase_step(double step_s, double error, int) const {
    return control->longer_s(step_s, error, error_order);
  }
  [[nodiscard]] static bool check_step_size_limit(double) { return true; }
  [[nodiscard]] static double get_max_dt() { return 0.0; }
};

}  // namespace calfpump
