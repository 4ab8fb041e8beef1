// What a run shows to those who follow it.
#pragma once

#include <functional>
#include <span>

#include "calfpump/leg/reading.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// A step that was accepted. Values hold until the next one is tried.
class AcceptedStep {
 public:
  using StateAt = std::function<void(double time_s, std::span<double> state)>;

  AcceptedStep(double begin_s, double end_s, const Phase& phase, StateAt state_at)
      : begin_s_(begin_s), end_s_(end_s), phase_(phase), state_at_(std::move(state_at)) {}

  [[nodiscard]] double begin_s() const { return begin_s_; }
  [[nodiscard]] double end_s() const { return end_s_; }
  [[nodiscard]] const Phase& phase() const { return phase_; }
  /// By the dense output of the method.
  void state_at(double time_s, std::span<double> state) const { state_at_(time_s, state); }

 private:
  double begin_s_, end_s_;
  const Phase& phase_;
  StateAt state_at_;
};

/// What it throws ends the run.
class Follower {
 public:
  virtual ~Follower() = default;
  /// A step was accepted; then `observe` is called at each of `next_observation_s` in turn, up to the step's end.
  virtual void step(const AcceptedStep& step) = 0;
  /// The next time to look at; infinity: none.
  [[nodiscard]] virtual double next_observation_s() const = 0;
  virtual void observe(const Moment& moment) = 0;
};

}  // namespace calfpump
