// Interface for observers of a run: accepted steps, and moments between them.
#pragma once

#include <functional>
#include <span>

#include "calfpump/leg/reading.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// An accepted step. Values are valid until the next step is tried.
class AcceptedStep {
 public:
  using StateAt = std::function<void(double time_s, std::span<double> state)>;

  AcceptedStep(double begin_s, double end_s, const Phase& phase, StateAt state_at)
      : begin_s_(begin_s), end_s_(end_s), phase_(phase), state_at_(std::move(state_at)) {}

  [[nodiscard]] double begin_s() const { return begin_s_; }
  [[nodiscard]] double end_s() const { return end_s_; }
  [[nodiscard]] const Phase& phase() const { return phase_; }
  /// The state at a time within the step, by the dense output of the method.
  void state_at(double time_s, std::span<double> state) const { state_at_(time_s, state); }

 private:
  double begin_s_, end_s_;
  const Phase& phase_;
  StateAt state_at_;
};

/// A follower of one leg's run. An exception that it throws ends the run.
class Follower {
 public:
  virtual ~Follower() = default;
  /// Called after each accepted step; `observe` follows at each of `next_observation_s` in turn, up to the step's end.
  virtual void accept(const AcceptedStep& step) = 0;
  /// The next time to observe [s]; infinity: none.
  [[nodiscard]] virtual double next_observation_s() const = 0;
  virtual void observe(const Moment& moment) = 0;
};

}  // namespace calfpump
