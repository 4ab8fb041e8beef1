// A step of a Rosenbrock method (simulation/tableau.hpp) with its error and dense output, for several trajectories side by
// side: lanes that share the operations, each with a state, time and step of its own. Who decides on steps: lockstep.hpp.
//
// A System has, for `rows` variables; row r of lane l stands at r * lanes + l:
//   int rows() const;
//   std::span<const double> error_scale() const;             by row: largest local error; 0: not controlled
//   void derivative(std::span<const double> t, std::span<const double> y, std::span<double> f);      t by lane
//   void linearise(std::span<const double> t, std::span<const double> y, std::span<double> f, std::span<double> f_t);
//   void factorise(std::span<const double> shift);           by lane; of shift I - J, J that of the last linearisation
//   void solve(std::span<double> b);                         not finite where there is no solution
#pragma once

#include <array>
#include <cmath>
#include <span>

#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/reading.hpp"
#include "calfpump/simulation/tableau.hpp"

namespace calfpump {

namespace detail {
/// The loops of a step over all numbers of all lanes. `size`: a multiple of the block.
void weighted_sum(double* out, const double* base, std::span<const Numbers> stages, const Tableau::Row& factors, int count,
                  int size);
struct RightSide {
  const double *slope, *by_time, *step, *per_step;  // step: h, repeated over the rows
  double d;
};
void right_side(double* out, const RightSide& parts, std::span<const Numbers> stages, const Tableau::Row& C, int count,
                int size);
/// Largest |error|/scale in each of the 8 columns that blocks make; not a number where an end value is not finite.
void largest_share(double* largest, const double* error, const double* per_scale, const double* end, int size);
struct Course {
  const double *begin, *end, *first, *second;  // second: nullptr for none
};
void interpolate(double* out, const Course& course, const double* part, int size);
/// state = end where chosen is not 0.
void choose(double* state, const double* end, const double* chosen, int size);
}  // namespace detail

template <int lanes>
class Rosenbrock {
 public:
  explicit Rosenbrock(const Tableau& tableau) : table_(&tableau) {}

  /// Call before all else.
  template <class System>
  void prepare(const System& system);

  void put(int lane, std::span<const double> state);
  void get(int lane, std::span<double> state) const;
  /// d state/dt as last linearised.
  [[nodiscard]] Strided slopes(int lane) const { return {first_slope_.data() + lane, lanes}; }
  /// Of all lanes.
  [[nodiscard]] std::span<const double> states() const { return {state_.data(), z(rows_ * lanes)}; }

  /// Linearises where the lanes stand, unless that has been done: the first part of an attempt.
  template <class System>
  void linearise(System& system, std::span<const double> t);
  /// Computes a step of length h from time t in each lane.
  template <class System>
  void attempt(System& system, std::span<const double> t, std::span<const double> h);
  /// Of the last attempt, in relation to the scales; infinite where it is not finite.
  [[nodiscard]] double error(int lane) const { return error_[z(lane)]; }
  /// The step that this error suggests, as a factor: safety 0.9, between a fifth and five times; a tenth after what is not
  /// finite. Roots by square roots, alike on every CPU.
  [[nodiscard]] double step_factor(int lane) const;

  /// Prepares `interpolate` for the last attempt.
  void prepare_interpolation();
  /// The states at a part (by lane, 0 to 1) of the last attempt's steps.
  void interpolate(std::span<const double> part, Numbers& states);
  void interpolate(int lane, double part, std::span<double> state) const;

  /// The last attempt's ends become the states of the lanes that are chosen.
  void accept(const std::array<bool, lanes>& chosen);

  struct Culprit {
    int variable;
    double value;
  };
  /// The variable that is not finite, or whose error is largest, in the last attempt.
  template <class System>
  [[nodiscard]] Culprit culprit(const System& system, int lane) const;

 private:
  [[nodiscard]] std::span<double> view(Numbers& column) const { return {column.data(), z(rows_ * lanes)}; }
  [[nodiscard]] double at(const Numbers& column, int row, int lane) const { return column[z(row * lanes + lane)]; }

  const Tableau* table_;
  int rows_ = 0, size_ = 0;
  std::array<Numbers, Tableau::most_stages> stages_;
  std::array<Numbers, 2> dense_;
  Numbers zero_, state_, end_, first_slope_, slope_, by_time_, argument_, error_vector_, step_, per_step_, part_, per_scale_;
  std::array<double, lanes> shift_{}, time_{}, error_{};
  bool linearised_ = false;
};

template <int lanes>
template <class System>
void Rosenbrock<lanes>::prepare(const System& system) {
  rows_ = system.rows();
  size_ = padded(rows_ * lanes);
  for (Numbers* column : {&zero_, &state_, &end_, &first_slope_, &slope_, &by_time_, &argument_, &error_vector_, &step_,
                          &per_step_, &part_, &per_scale_, &dense_[0], &dense_[1]}) {
    column->assign(z(size_), 0.0);
  }
  for (Numbers& stage : stages_) stage.assign(z(size_), 0.0);
  for (int row = 0; row < rows_; ++row) {
    const double scale = system.error_scale()[z(row)];
    for (int l = 0; l < lanes; ++l) per_scale_[z(row * lanes + l)] = scale > 0.0 ? 1.0 / scale : 0.0;
  }
  linearised_ = false;
}

template <int lanes>
template <class System>
void Rosenbrock<lanes>::linearise(System& system, std::span<const double> t) {
  if (!linearised_) system.linearise(t, view(state_), view(first_slope_), view(by_time_));
  linearised_ = true;
}

template <int lanes>
template <class System>
void Rosenbrock<lanes>::attempt(System& system, std::span<const double> t, std::span<const double> h) {
  linearise(system, t);
  std::array<double, lanes> per_h;
  for (int l = 0; l < lanes; ++l) {
    shift_[z(l)] = 1.0 / (table_->gamma * h[z(l)]);
    per_h[z(l)] = 1.0 / h[z(l)];
  }
  repeat<lanes>(h, step_);
  repeat<lanes>(per_h, per_step_);
  system.factorise(shift_);
  for (int i = 0; i < table_->stages; ++i) {
    if (i > 0) {
      detail::weighted_sum(argument_.data(), state_.data(), stages_, table_->a[z(i)], i, size_);
      for (int l = 0; l < lanes; ++l) time_[z(l)] = t[z(l)] + table_->c[z(i)] * h[z(l)];
      system.derivative(time_, view(argument_), view(slope_));
    }
    const Numbers& slope = i > 0 ? slope_ : first_slope_;
    detail::right_side(stages_[z(i)].data(), {slope.data(), by_time_.data(), step_.data(), per_step_.data(), table_->d[z(i)]},
                       stages_, table_->C[z(i)], i, size_);
    system.solve(view(stages_[z(i)]));
  }
  detail::weighted_sum(end_.data(), state_.data(), stages_, table_->m, table_->stages, size_);
  detail::weighted_sum(error_vector_.data(), zero_.data(), stages_, table_->e, table_->stages, size_);
  std::array<double, block> largest{};
  detail::largest_share(largest.data(), error_vector_.data(), per_scale_.data(), end_.data(), size_);
  error_.fill(0.0);
  for (std::size_t j = 0; j < block; ++j) {
    double& error = error_[j % lanes];
    if (!(largest[j] <= error)) error = largest[j] - largest[j] == 0.0 ? largest[j] : INFINITY;
  }
}

template <int lanes>
template <class System>
auto Rosenbrock<lanes>::culprit(const System& system, int lane) const -> Culprit {
  for (const Numbers* column : {&state_, &first_slope_, &end_}) {
    for (int row = 0; row < rows_; ++row) {
      const double value = at(*column, row, lane);
      if (!(value - value == 0.0)) return {row, at(column == &end_ ? end_ : state_, row, lane)};
    }
  }
  Culprit worst{0, at(end_, 0, lane)};
  double largest = 0.0;
  for (int row = 0; row < rows_; ++row) {
    const double scale = system.error_scale()[z(row)];
    const double share = scale > 0.0 ? std::abs(at(error_vector_, row, lane)) / scale : 0.0;
    if (share <= largest) continue;
    largest = share;
    worst = {row, at(end_, row, lane)};
  }
  return worst;
}

}  // namespace calfpump
