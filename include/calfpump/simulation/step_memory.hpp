// What a step starts from and ends with, for several trajectories side by side: lanes that share the operations, each with a
// state, time and step of its own. The methods that compute the step: rosenbrock.hpp, runge_kutta.hpp. Who decides on steps:
// ride.hpp, engine.hpp.
//
// A System has, for `rows` variables; row r of lane l stands at r * lanes + l:
//   int rows() const;
//   std::span<const double> error_scale() const;             by row: largest local error; 0: not controlled
//   void derivative(std::span<const double> t, std::span<const double> y, std::span<double> f);      t by lane
// and for Rosenbrock methods
//   void linearise(std::span<const double> t, std::span<const double> y, std::span<double> f, std::span<double> f_t);
//   void factorise(std::span<const double> shift);           by lane; of shift I - J, J that of the last linearisation
//   void solve(std::span<double> b);                         not finite where there is no solution
#pragma once

#include <array>
#include <cmath>
#include <span>

#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/reading.hpp"

namespace calfpump {

namespace detail {
/// base + scale sum factors_j columns_j, number by number; scale: nullptr for 1. `size`: a multiple of the block.
void weighted_sum(double* out, const double* base, const double* scale, std::span<const Numbers> columns,
                  std::span<const double> factors, int size);
/// to = from where chosen is not 0.
void choose(double* to, const double* from, const double* chosen, int size);
}  // namespace detail

template <int lanes>
class StepMemory {
 public:
  template <class System>
  explicit StepMemory(const System& system) : StepMemory(system.rows(), system.error_scale()) {}
  StepMemory(int rows, std::span<const double> error_scale);

  [[nodiscard]] int rows() const { return rows_; }
  /// Of a column for all rows and lanes, filled up to whole blocks.
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] std::span<double> view(Numbers& column) const { return {column.data(), z(rows_ * lanes)}; }

  void put(int lane, std::span<const double> state);
  void get(int lane, std::span<double> state) const;
  /// Of all lanes.
  [[nodiscard]] std::span<const double> states() const { return {state.data(), z(rows_ * lanes)}; }

  /// To be called when a method has filled `end` and `error`.
  void judge();
  /// The error of the step in relation to the scales; infinite where it, or the end, is not finite.
  [[nodiscard]] double share(int lane) const { return share_[z(lane)]; }
  /// The step that this error suggests, as a factor: safety 0.9, between a fifth and five times; a tenth after what is not
  /// finite. Roots by square roots, alike on every CPU.
  [[nodiscard]] double step_factor(int lane, int error_order) const;

  /// The states at a part (by lane, 0 to 1) of the steps, when a method has filled `first` and `second`.
  void interpolate(std::span<const double> part, Numbers& states);
  void interpolate(int lane, double part, std::span<double> state) const;

  /// The ends become the states of the lanes that are chosen.
  void accept(const std::array<bool, lanes>& chosen);

  struct Culprit {
    int variable;
    double value;
  };
  /// The variable that is not finite, or whose error is largest.
  [[nodiscard]] Culprit culprit(int lane) const;

  Numbers state, end, error;
  Numbers first, second;  ///< y(t + s h) = (1-s) y + s (y_1 + (1-s)(first + s second))
  Numbers step;           ///< h, repeated over the rows

 private:
  [[nodiscard]] double at(const Numbers& column, int row, int lane) const { return column[z(row * lanes + lane)]; }

  int rows_, size_;
  Numbers per_scale_, part_;
  std::array<double, lanes> share_{};
};

}  // namespace calfpump
