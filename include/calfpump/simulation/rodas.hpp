// The stepper: RODAS4 with step size control and dense output, as an Odeint controlled stepper.
//
// A System has, for a state of `size()` variables:
//   const Sparsity& sparsity() const;                       pattern of the Jacobian
//   std::span<const double> error_scale() const;            largest local error of each variable; 0: not controlled
//   void derivative(double t, std::span<const double> y, std::span<double> f);
//   void linearise(double t, std::span<const double> y, std::span<double> f, std::span<double> jacobian,
//                  std::span<double> f_t);                  jacobian: entries() + 1 values, the last without meaning
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <boost/numeric/odeint/stepper/controlled_step_result.hpp>
#include <boost/numeric/odeint/stepper/stepper_categories.hpp>
#include <boost/numeric/odeint/util/unwrap_reference.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "calfpump/simulation/rodas_tableau.hpp"
#include "calfpump/simulation/sparse_lu.hpp"

namespace calfpump {

class Rodas {
 public:
  using state_type = std::vector<double>;
  using deriv_type = state_type;
  using value_type = double;
  using time_type = double;
  using stepper_category = boost::numeric::odeint::controlled_stepper_tag;

  /// Tries a step of `dt`. On success `y` and `t` are those at its end; either way `dt` is the step to try next.
  /// A step whose error is above the scales, or whose values are not finite, is refused.
  template <class System>
  boost::numeric::odeint::controlled_step_result try_step(System system, state_type& y, double& t, double& dt) {
    typename boost::numeric::odeint::unwrap_reference<System>::type& sys = system;
    prepare(sys);
    const double error = attempt(sys, y, t, dt);
    const bool accepted = error <= 1.0;
    const double factor = next_factor(error);
    if (!accepted) {
      dt *= factor;
      refused_ = true;
      return boost::numeric::odeint::fail;
    }
    begin_ = t;
    length_ = dt;
    y = end_state_;
    t += dt;
    dt *= refused_ ? std::min(1.0, factor) : factor;
    refused_ = false;
    return boost::numeric::odeint::success;
  }

  /// The state at a time within the last accepted step, as long as no other step has been tried.
  void calc_state(double t, std::span<double> y) const {
    const double s = (t - begin_) / length_;
    const double r = 1.0 - s;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const auto k = static_cast<Eigen::Index>(i);
      y[i] = r * begin_state_[i] + s * (end_state_[i] + r * (dense_[0][k] + s * dense_[1][k]));
    }
  }
  void calc_state(double t, state_type& y) const {
    y.resize(end_state_.size());
    calc_state(t, std::span<double>(y));
  }

  [[nodiscard]] double previous_time() const { return begin_; }
  [[nodiscard]] double current_time() const { return begin_ + length_; }
  [[nodiscard]] const state_type& previous_state() const { return begin_state_; }
  [[nodiscard]] const state_type& current_state() const { return end_state_; }
  /// The variable with the largest error in relation to its scale, or the one that is not finite, in the last try.
  [[nodiscard]] int worst_variable() const { return worst_; }
  [[nodiscard]] double worst_value() const { return end_state_[static_cast<std::size_t>(worst_)]; }

 private:
  using Vector = Eigen::ArrayXd;
  static constexpr int stages = RodasTableau::stages;

  template <class System>
  void prepare(System& system) {
    if (lu_) return;
    lu_.emplace(system.sparsity());
    const int n = system.sparsity().rows();
    jacobian_.assign(static_cast<std::size_t>(system.sparsity().entries()) + 1, 0.0);
    for (Vector& stage : stages_) stage.resize(n);
    for (Vector& part : dense_) part.resize(n);
    first_slope_.resize(n);
    slope_.resize(n);
    slope_by_time_.resize(n);
    argument_.resize(n);
    begin_state_.resize(static_cast<std::size_t>(n));
    end_state_.resize(static_cast<std::size_t>(n));
  }

  static std::span<double> view(Vector& v) { return {v.data(), static_cast<std::size_t>(v.size())}; }

  /// Fills `end_state_`, and on acceptance `dense_`. Returns the error in relation to the scales; infinite when not finite.
  template <class System>
  double attempt(System& system, const state_type& y, double t, double h) {
    const bool again = refused_ && t == linearised_at_ && y == begin_state_;  // a refused step starts from the same place
    if (!again) {
      system.linearise(t, y, view(first_slope_), jacobian_, view(slope_by_time_));
      linearised_at_ = t;
      begin_state_ = y;
    }
    if (!lu_->factorise(jacobian_, 1.0 / (rodas4.gamma * h))) return without_step(y);
    stages_[0] = first_slope_ + (rodas4.d[0] * h) * slope_by_time_;
    lu_->solve(view(stages_[0]));
    stage<1>(system, t, h);
    stage<2>(system, t, h);
    stage<3>(system, t, h);
    stage<4>(system, t, h);
    stage<5>(system, t, h);
    Eigen::Map<Vector>(end_state_.data(), argument_.size()) = argument_ + stages_.back();
    const double error = error_of(system.error_scale());
    if (error > 1.0) return error;
    constexpr auto all_but_last = std::make_index_sequence<stages - 1>{};
    for (std::size_t k = 0; k < dense_.size(); ++k) dense_[k] = combination(rodas4.dense[k], 1.0, all_but_last);
    return error;
  }

  template <std::size_t... j>
  auto combination(const RodasTableau::Row& factors, double scale, std::index_sequence<j...>) const {
    return ((factors[j] * scale * stages_[j]) + ...);
  }

  template <std::size_t i, class System>
  void stage(System& system, double t, double h) {
    constexpr auto before = std::make_index_sequence<i>{};
    if constexpr (i == stages - 1) {
      argument_ += stages_[i - 1];  // a_6 = a_5 + (0, 0, 0, 0, 1)
    } else {
      argument_ = Eigen::Map<const Vector>(begin_state_.data(), argument_.size()) + combination(rodas4.a[i], 1.0, before);
    }
    system.derivative(t + rodas4.c[i] * h, view(argument_), view(slope_));
    stages_[i] = slope_ + (rodas4.d[i] * h) * slope_by_time_ + combination(rodas4.C[i], 1.0 / h, before);
    lu_->solve(view(stages_[i]));
  }

  double error_of(std::span<const double> scale) {
    const Vector& error = stages_.back();
    double largest = 0.0;
    worst_ = 0;
    for (int i = 0; i < static_cast<int>(scale.size()); ++i) {
      const auto k = static_cast<std::size_t>(i);
      if (!std::isfinite(end_state_[k])) {
        worst_ = i;
        return std::numeric_limits<double>::infinity();
      }
      const double share = scale[k] > 0.0 ? std::abs(error[i]) / scale[k] : 0.0;
      if (share <= largest) continue;
      largest = share;
      worst_ = i;
    }
    return largest;
  }

  /// No step can be computed from here: the culprit is a variable, or a rate, that is not finite.
  double without_step(const state_type& y) {
    end_state_ = y;
    const auto culprit = [](const auto& values) {
      return std::find_if(values.begin(), values.end(), [](double value) { return !std::isfinite(value); }) - values.begin();
    };
    const auto variable = culprit(y), rate = culprit(first_slope_);
    const auto n = static_cast<std::ptrdiff_t>(y.size());
    worst_ = static_cast<int>(variable < n ? variable : (rate < n ? rate : 0));
    return std::numeric_limits<double>::infinity();
  }

  /// Safety 0.9, between a fifth and five times the step; the fourth root by square roots, alike on every CPU.
  static double next_factor(double error) {
    if (!std::isfinite(error)) return 0.1;
    constexpr double safety = 0.9, smallest = 0.2, largest = 5.0;
    return std::clamp(safety / std::sqrt(std::sqrt(std::max(error, 1e-12))), smallest, largest);
  }

  std::optional<SparseLu> lu_;
  std::vector<double> jacobian_;
  std::array<Vector, stages> stages_;
  std::array<Vector, 2> dense_;
  Vector first_slope_, slope_, slope_by_time_, argument_;
  state_type begin_state_, end_state_;
  double begin_ = 0.0, length_ = 1.0, linearised_at_ = 0.0;
  int worst_ = 0;
  bool refused_ = false;
};

}  // namespace calfpump
