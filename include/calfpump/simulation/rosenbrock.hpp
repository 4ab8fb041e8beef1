// A step of a Rosenbrock method (simulation/tableau.hpp), in each lane.
#pragma once

#include "calfpump/simulation/step_memory.hpp"
#include "calfpump/simulation/tableau.hpp"

namespace calfpump {

namespace detail {
/// f + d h f_t + sum C_j U_j / h
struct RightSide {
  const double *slope, *by_time, *step, *per_step;
  double d;
};
void right_side(double* out, const RightSide& parts, std::span<const Numbers> stages, std::span<const double> C, int size);
}  // namespace detail

template <int lanes>
class Rosenbrock {
 public:
  Rosenbrock(const RosenbrockTable& table, const StepMemory<lanes>& memory);

  [[nodiscard]] const RosenbrockTable& table() const { return *table_; }

  /// Linearises where the lanes stand, unless that has been done: the first part of an attempt. True: the system has just been
  /// evaluated there.
  template <class System>
  bool begin(System& system, StepMemory<lanes>& memory, std::span<const double> t) {
    if (linearised_) return false;
    system.linearise(t, memory.view(memory.state), memory.view(first_slope_), memory.view(by_time_));
    return linearised_ = true;
  }
  /// A lane stands elsewhere, or what acts on it jumps.
  void forget(int) { linearised_ = false; }
  /// To be called before the memory accepts.
  void accept(const std::array<bool, lanes>& chosen) {
    for (const bool one : chosen) linearised_ = linearised_ && !one;
  }
  /// d state/dt as last linearised.
  [[nodiscard]] Strided slopes(int lane) const { return {first_slope_.data() + lane, lanes}; }

  /// The system's last evaluation in an attempt is not that at the end.
  static constexpr bool ends_evaluated = false;
  /// Of the right-hand side in an attempt; one more where it was not refused before.
  [[nodiscard]] int evaluations() const { return table_->stages - 1; }

  /// Computes a step of length h from time t in each lane.
  template <class System>
  void attempt(System& system, StepMemory<lanes>& memory, std::span<const double> t, std::span<const double> h);
  /// Fills the memory's interpolation for the last attempt.
  void prepare_interpolation(StepMemory<lanes>& memory) const;

 private:
  const RosenbrockTable* table_;
  std::array<Numbers, RosenbrockTable::most_stages> stages_;
  Numbers zero_, first_slope_, slope_, by_time_, argument_, per_step_;
  bool linearised_ = false;
};

template <int lanes>
template <class System>
void Rosenbrock<lanes>::attempt(System& system, StepMemory<lanes>& memory, std::span<const double> t,
                                std::span<const double> h) {
  begin(system, memory, t);
  std::array<double, lanes> per_h, shift, time;
  for (int l = 0; l < lanes; ++l) {
    per_h[z(l)] = 1.0 / h[z(l)];
    shift[z(l)] = per_h[z(l)] / table_->gamma;
  }
  repeat<lanes>(h, memory.step);
  repeat<lanes>(per_h, per_step_);
  system.factorise(shift);
  for (int i = 0; i < table_->stages; ++i) {
    const auto before = static_cast<std::size_t>(i);
    if (i > 0) {
      const std::span<const double> a(table_->a[z(i)].data(), before);
      detail::weighted_sum(argument_.data(), memory.state.data(), nullptr, stages_, a, memory.size());
      for (int l = 0; l < lanes; ++l) time[z(l)] = t[z(l)] + table_->c[z(i)] * h[z(l)];
      system.derivative(time, memory.view(argument_), memory.view(slope_));
    }
    const double* slope = i > 0 ? slope_.data() : first_slope_.data();
    detail::right_side(stages_[z(i)].data(), {slope, by_time_.data(), memory.step.data(), per_step_.data(), table_->d[z(i)]},
                       stages_, {table_->C[z(i)].data(), before}, memory.size());
    system.solve(memory.view(stages_[z(i)]));
  }
  const auto all = static_cast<std::size_t>(table_->stages);
  detail::weighted_sum(memory.end.data(), memory.state.data(), nullptr, stages_, {table_->m.data(), all}, memory.size());
  detail::weighted_sum(memory.error.data(), zero_.data(), nullptr, stages_, {table_->e.data(), all}, memory.size());
  memory.judge();
}

}  // namespace calfpump
