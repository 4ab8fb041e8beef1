// A step of an explicit Runge-Kutta method (simulation/tableau.hpp), in each lane.
#pragma once

#include "calfpump/simulation/step_memory.hpp"
#include "calfpump/simulation/tableau.hpp"

namespace calfpump {

template <int lanes>
class RungeKutta {
 public:
  RungeKutta(const RungeKuttaTable& table, const StepMemory<lanes>& memory);

  [[nodiscard]] const RungeKuttaTable& table() const { return *table_; }

  /// The rate where the lane stands is not that at the end of its last step: another method has moved it, or the drive jumps.
  void forget(int lane) { known_[z(lane)] = false; }

  /// Finds the rates where those lanes stand that don't know it. True: the system has just been evaluated there, in each lane.
  template <class System>
  bool begin(System& system, StepMemory<lanes>& memory, std::span<const double> t);

  /// The system's last evaluation in an attempt is that at the end, and the first one of the next.
  static constexpr bool ends_evaluated = true;
  [[nodiscard]] int evaluations() const { return table_->stages - 1; }

  /// Computes a step of length h from time t in each lane, which have begun.
  template <class System>
  void attempt(System& system, StepMemory<lanes>& memory, std::span<const double> t, std::span<const double> h);
  /// Fills the memory's interpolation for the last attempt.
  void prepare_interpolation(StepMemory<lanes>& memory) const;
  /// To be called before the memory accepts.
  void accept(const std::array<bool, lanes>& chosen);

 private:
  const RungeKuttaTable* table_;
  RungeKuttaTable::Row error_factors_;
  std::array<Numbers, RungeKuttaTable::most_stages> rates_;
  Numbers zero_, fresh_, chosen_;
  std::array<bool, lanes> known_{};
};

template <int lanes>
template <class System>
bool RungeKutta<lanes>::begin(System& system, StepMemory<lanes>& memory, std::span<const double> t) {
  std::array<double, lanes> unknown;
  bool any = false;
  for (int l = 0; l < lanes; ++l) {
    unknown[z(l)] = known_[z(l)] ? 0.0 : 1.0;
    any = any || !known_[z(l)];
  }
  if (!any) return false;
  system.derivative(t, memory.view(memory.state), memory.view(fresh_));
  repeat<lanes>(unknown, chosen_);
  detail::choose(rates_[0].data(), fresh_.data(), chosen_.data(), memory.size());
  known_.fill(true);
  return true;
}

template <int lanes>
template <class System>
void RungeKutta<lanes>::attempt(System& system, StepMemory<lanes>& memory, std::span<const double> t,
                                std::span<const double> h) {
  repeat<lanes>(h, memory.step);
  std::array<double, lanes> time;
  for (int i = 1; i < table_->stages; ++i) {
    const std::span<const double> a(table_->a[z(i)].data(), static_cast<std::size_t>(i));
    detail::weighted_sum(memory.end.data(), memory.state.data(), memory.step.data(), rates_, a, memory.size());
    for (int l = 0; l < lanes; ++l) time[z(l)] = t[z(l)] + table_->c[z(i)] * h[z(l)];
    system.derivative(time, memory.view(memory.end), memory.view(rates_[z(i)]));
  }
  const std::span<const double> e(error_factors_.data(), static_cast<std::size_t>(table_->stages));
  detail::weighted_sum(memory.error.data(), zero_.data(), memory.step.data(), rates_, e, memory.size());
  memory.judge();
}

}  // namespace calfpump
