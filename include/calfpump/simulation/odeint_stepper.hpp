// The Rosenbrock step for those who let Odeint drive: a controlled stepper and a dense output stepper.
// Their System is that of simulation/step_memory.hpp with one lane, passed by std::ref.
#pragma once

#include <boost/numeric/odeint/stepper/controlled_step_result.hpp>
#include <boost/numeric/odeint/stepper/stepper_categories.hpp>
#include <boost/numeric/odeint/util/unwrap_reference.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "calfpump/simulation/rosenbrock.hpp"

namespace calfpump {

/// An Odeint controlled stepper. The table must outlive it; error scales are those of the first system of a size.
class ControlledRosenbrock {
 public:
  using state_type = std::vector<double>;
  using deriv_type = state_type;
  using value_type = double;
  using time_type = double;
  using stepper_category = boost::numeric::odeint::controlled_stepper_tag;

  explicit ControlledRosenbrock(const RosenbrockTable& table) : table_(&table) {}

  /// Tries a step of `dt`. On success `y` and `t` are those at its end; either way `dt` is the step to try next. A step whose
  /// error is above the scales, or whose values are not finite, is refused.
  template <class System>
  boost::numeric::odeint::controlled_step_result try_step(System system, state_type& y, double& t, double& dt) {
    auto& sys = static_cast<typename boost::numeric::odeint::unwrap_reference<System>::type&>(system);
    if (!memory_ || memory_->rows() != sys.rows()) {
      memory_.emplace(sys);
      method_.emplace(*table_, *memory_);
    }
    memory_->put(0, y);
    method_->forget(0);
    method_->attempt(sys, *memory_, std::array{t}, std::array{dt});
    const double factor = memory_->step_factor(0, table_->error_order);
    if (!(memory_->share(0) <= 1.0)) {
      dt *= factor;
      refused_ = true;
      return boost::numeric::odeint::fail;
    }
    method_->prepare_interpolation(*memory_);
    begin_ = t;
    length_ = dt;
    memory_->interpolate(0, 1.0, y);
    t += dt;
    dt *= refused_ ? std::min(1.0, factor) : factor;
    refused_ = false;
    return boost::numeric::odeint::success;
  }

  /// The state at a time within the last accepted step, as long as no other step has been tried.
  void calc_state(double t, state_type& y) const { memory_->interpolate(0, (t - begin_) / length_, y); }

 private:
  const RosenbrockTable* table_;
  std::optional<StepMemory<1>> memory_;
  std::optional<Rosenbrock<1>> method_;
  double begin_ = 0.0, length_ = 1.0;
  bool refused_ = false;
};

/// An Odeint dense output stepper. Throws std::overflow_error where the step becomes too small.
class DenseRosenbrock {
 public:
  using state_type = ControlledRosenbrock::state_type;
  using deriv_type = state_type;
  using value_type = double;
  using time_type = double;
  using stepper_category = boost::numeric::odeint::dense_output_stepper_tag;

  explicit DenseRosenbrock(const RosenbrockTable& table) : stepper_(table) {}

  void initialize(const state_type& y, double t, double dt) {
    state_ = y;
    time_ = t;
    step_ = dt;
  }
  template <class System>
  std::pair<double, double> do_step(System system) {
    previous_ = state_;
    previous_time_ = time_;
    while (stepper_.try_step(system, state_, time_, step_) == boost::numeric::odeint::fail) {
      if (!(std::abs(step_) > std::numeric_limits<double>::epsilon() * std::abs(time_)))
        throw std::overflow_error("step too small");
    }
    return {previous_time_, time_};
  }
  void calc_state(double t, state_type& y) const {
    y.resize(state_.size());
    stepper_.calc_state(t, y);
  }
  [[nodiscard]] const state_type& current_state() const { return state_; }
  [[nodiscard]] double current_time() const { return time_; }
  [[nodiscard]] const state_type& previous_state() const { return previous_; }
  [[nodiscard]] double previous_time() const { return previous_time_; }
  [[nodiscard]] double current_time_step() const { return step_; }

 private:
  ControlledRosenbrock stepper_;
  state_type state_, previous_;
  double time_ = 0.0, previous_time_ = 0.0, step_ = 0.0;
};

}  // namespace calfpump
