// RODAS4 for those who let Odeint drive: it chooses its steps and gives the state anywhere in between.
#pragma once

#include <boost/numeric/odeint/stepper/stepper_categories.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "calfpump/simulation/rodas.hpp"

namespace calfpump {

/// An Odeint dense output stepper. Throws std::overflow_error where the step becomes too small.
class RodasDenseOutput {
 public:
  using state_type = Rodas::state_type;
  using deriv_type = state_type;
  using value_type = double;
  using time_type = double;
  using stepper_category = boost::numeric::odeint::dense_output_stepper_tag;

  void initialize(const state_type& y, double t, double dt) {
    state_ = y;
    time_ = t;
    step_ = dt;
  }
  template <class System>
  std::pair<double, double> do_step(System system) {
    const double begin = time_;
    while (rodas_.try_step(system, state_, time_, step_) == boost::numeric::odeint::fail) {
      if (!(std::abs(step_) > std::numeric_limits<double>::epsilon() * std::abs(begin)))
        throw std::overflow_error("step too small");
    }
    return {begin, time_};
  }
  void calc_state(double t, state_type& y) const { rodas_.calc_state(t, y); }
  [[nodiscard]] const state_type& current_state() const { return state_; }
  [[nodiscard]] double current_time() const { return time_; }
  [[nodiscard]] const state_type& previous_state() const { return rodas_.previous_state(); }
  [[nodiscard]] double previous_time() const { return rodas_.previous_time(); }
  [[nodiscard]] double current_time_step() const { return step_; }

 private:
  Rodas rodas_;
  state_type state_;
  double time_ = 0.0, step_ = 0.0;
};

}  // namespace calfpump
