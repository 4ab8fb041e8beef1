// Error of a step and choice of the next, in the form of Odeint's controllers.
#pragma once

#include <algorithm>
#include <boost/numeric/odeint/algebra/default_operations.hpp>
#include <boost/numeric/odeint/algebra/range_algebra.hpp>
#include <span>

#include "calfpump/core/blocks.hpp"

namespace calfpump {

/// Step control shared by all controllers of one integration, so that each of them uses the result of the last step.
class StepControl {
 public:
  /// `error_scale`: by row, the largest local error; 0: not controlled. Columns have `lanes` numbers per row.
  StepControl(std::span<const double> error_scale, int lanes);

  /// The largest |error|/scale; infinite if a number of the error or of `end` is not finite.
  double judge(const Numbers& error, const Numbers& end);

  /// The next step for an error above 1, or below: the step times 0.9 error^-p, between a fifth and five times; a tenth if the
  /// error is not finite; no longer step right after a rejection. Powers by square roots, equal on every CPU.
  double shorter_s(double step_s, double error, int error_order);
  double longer_s(double step_s, double error, int error_order);

  /// Resets the history and the counts.
  void begin() {
    just_rejected_ = false;
    accepted_ = rejected_ = 0;
    error_ = nullptr;
  }
  /// Allows the next step to grow even if the last one was rejected.
  void forget_rejection() { just_rejected_ = false; }

  struct LargestError {
    int row;
    double value;
  };
  /// The variable that is not finite, or else the variable with the largest error at the last evaluation.
  [[nodiscard]] LargestError largest_error(const Numbers& state, const Numbers& end) const;

  /// Accepted and rejected steps.
  [[nodiscard]] long long accepted() const { return accepted_; }
  [[nodiscard]] long long rejected() const { return rejected_; }

 private:
  int lanes_;
  Numbers per_scale_;
  const Numbers* error_ = nullptr;  // set by the last evaluation
  bool just_rejected_ = false;
  long long accepted_ = 0, rejected_ = 0;
};

/// Odeint's ErrorChecker. Odeint accepts an error that is NaN; this checker makes it infinite.
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
