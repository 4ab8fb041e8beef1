// Rosenbrock methods (simulation/rosenbrock_table.hpp) as a controlled stepper of Odeint. Its System, passed by std::ref, has
//
//   void operator()(const Numbers& y, Numbers& f, double t);
//   void linearise(const Numbers& y, Numbers& f, Numbers& f_t, double t);
//   void factorise(double shift);      shift I - J; J: from the last linearisation
//   void solve(Numbers& b);            not finite if there is no solution
#pragma once

#include <array>
#include <boost/numeric/odeint/stepper/controlled_step_result.hpp>
#include <boost/numeric/odeint/stepper/stepper_categories.hpp>
#include <boost/numeric/odeint/util/unwrap_reference.hpp>

#include "calfpump/core/index.hpp"
#include "calfpump/simulation/rosenbrock_table.hpp"
#include "calfpump/simulation/step_control.hpp"
#include "calfpump/simulation/sums.hpp"

namespace calfpump {

class ControlledRosenbrock {
 public:
  using state_type = Numbers;
  using deriv_type = Numbers;
  using value_type = double;
  using time_type = double;
  using stepper_category = boost::numeric::odeint::controlled_stepper_tag;

  /// Table and control must outlive the stepper.
  ControlledRosenbrock(const RosenbrockTable& table, StepControl& control) : table_(&table), control_(&control) {}

  /// Tries a step of `dt` from `y` at `t`. On success `end` and `t` are the state and time at its end; in either case `dt`
  /// becomes the next step to try. A step is rejected if its error exceeds the scales or its values are not finite.
  template <class System>
  boost::numeric::odeint::controlled_step_result try_step(System system, const Numbers& y, double& t, Numbers& end,
                                                          double& dt) {
    auto& sys = static_cast<typename boost::numeric::odeint::unwrap_reference<System>::type&>(system);
    begin(sys, y, t);
    attempt(sys, y, t, end, dt);
    const double error = control_->judge(error_, end);
    if (!(error <= 1.0)) {
      dt = control_->shorter_s(dt, error, table_->error_order);
      return boost::numeric::odeint::fail;
    }
    t += dt;
    dt = control_->longer_s(dt, error, table_->error_order);
    forget();
    return boost::numeric::odeint::success;
  }
  template <class System>
  boost::numeric::odeint::controlled_step_result try_step(System system, Numbers& y, double& t, double& dt) {
    end_.resize(y.size());
    const auto result = try_step(system, y, t, end_, dt);
    if (result == boost::numeric::odeint::success) std::swap(y, end_);
    return result;
  }

  /// Linearises at the beginning of a step, unless that was done for a rejected step. Returns whether it was done now.
  template <class System>
  bool begin(System& system, const Numbers& y, double t) {
    if (linearised_) return false;
    resize(y.size());
    system.linearise(y, first_slope_, by_time_, t);
    return linearised_ = true;
  }
  /// Call if the next step begins elsewhere, or if the drive jumps.
  void forget() { linearised_ = false; }

  /// d y/dt at the last linearisation.
  [[nodiscard]] const Numbers& slope() const { return first_slope_; }
  /// Evaluations of the right-hand side per try, besides the linearisation.
  [[nodiscard]] int evaluations() const { return table_->stages - 1; }

  /// The state within the last step, valid until another step is tried.
  void calc_state(double t, Numbers& at, const Numbers& begin, double begin_s, const Numbers& end, double end_s) {
    if (!bent_) {
      sums::weighted_sum(first_, nullptr, stages(), of(table_->dense[0]));
      sums::weighted_sum(second_, nullptr, stages(), of(table_->dense[1]));
      bent_ = true;
    }
    sums::bent(at, {begin_s, end_s, t}, begin, end, first_, second_);
  }

 private:
  [[nodiscard]] std::span<const double> of(const RosenbrockTable::Row& row) const { return {row.data(), z(table_->stages)}; }
  [[nodiscard]] std::span<const Numbers> stages() const { return {stages_.data(), z(table_->stages)}; }

  void resize(std::size_t size) {
    if (error_.size() == size) return;
    for (Numbers* column : {&first_slope_, &by_time_, &argument_, &slope_, &error_, &first_, &second_})
      column->assign(size, 0.0);
    for (Numbers& stage : stages_) stage.assign(size, 0.0);
  }

  template <class System>
  void attempt(System& system, const Numbers& y, double t, Numbers& end, double h) {
    bent_ = false;
    system.factorise(1.0 / h / table_->gamma);
    for (int i = 0; i < table_->stages; ++i) {
      const std::size_t before = z(i);
      if (i > 0) {
        sums::weighted_sum(argument_, &y, stages(), {table_->a[before].data(), before});
        system(argument_, slope_, t + table_->c[before] * h);
      }
      sums::rosenbrock_side(stages_[before], i > 0 ? slope_ : first_slope_, by_time_, table_->d[before], h, stages(),
                            {table_->C[before].data(), before});
      system.solve(stages_[before]);
    }
    sums::weighted_sum(end, &y, stages(), of(table_->m));
    sums::weighted_sum(error_, nullptr, stages(), of(table_->e));
  }

  const RosenbrockTable* table_;
  StepControl* control_;
  std::array<Numbers, RosenbrockTable::most_stages> stages_;
  Numbers first_slope_, by_time_, argument_, slope_, error_, end_;
  Numbers first_, second_;  // coefficients of the dense output
  bool linearised_ = false, bent_ = false;
};

}  // namespace calfpump
