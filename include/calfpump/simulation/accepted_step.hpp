// An accepted step, as those see it who follow a run.
#pragma once

#include <functional>
#include <span>

#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Values hold until the next step is tried.
class AcceptedStep {
 public:
  using StateAt = std::function<void(double part, std::span<double> state)>;

  AcceptedStep(double begin_s, double end_s, const Phase& phase, StateAt state_at)
      : begin_s_(begin_s), end_s_(end_s), phase_(phase), state_at_(std::move(state_at)) {}

  [[nodiscard]] double begin_s() const { return begin_s_; }
  [[nodiscard]] double end_s() const { return end_s_; }
  [[nodiscard]] const Phase& phase() const { return phase_; }
  void state_at(double time_s, std::span<double> state) const { state_at_((time_s - begin_s_) / (end_s_ - begin_s_), state); }

 private:
  double begin_s_, end_s_;
  const Phase& phase_;
  StateAt state_at_;
};

}  // namespace calfpump
