// The drive loop: from phase to phase of a timeline, never across an edge, with dense output in between.
#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

class Rodas;

struct Settings {
  double tolerance = 1.0;  ///< factor on the error scales (simulation/driven_leg.hpp)
  double largest_step_s = 60.0;
  double first_step_s = 1e-3;  ///< at the beginning and after a jump of the drive
  double smallest_step_s = 1e-9;
  long long most_steps = 2'000'000'000;
};

struct Statistics {
  long long accepted = 0, rejected = 0;
  long long phases = 0;
};

/// An accepted step, as observers see it.
class AcceptedStep {
 public:
  AcceptedStep(const Rodas& stepper, const Phase& phase, double end_s) : stepper_(stepper), phase_(phase), end_s_(end_s) {}

  [[nodiscard]] double begin_s() const;
  [[nodiscard]] double end_s() const { return end_s_; }
  [[nodiscard]] const Phase& phase() const { return phase_; }
  void state_at(double time_s, std::span<double> state) const;
  void drive_at(double time_s, std::span<double> drive) const { calfpump::drive_at(phase_, time_s, drive); }

 private:
  const Rodas& stepper_;
  const Phase& phase_;
  double end_s_;
};

using StepObserver = std::function<void(const AcceptedStep&)>;

/// Runs the whole timeline from `state` at time 0, and leaves the state at its end there.
/// `cancel`, when given and set, stops the run with Interrupted. Throws SimulationError when it can't go on.
Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const StepObserver& observe, const std::atomic<bool>* cancel = nullptr);

}  // namespace calfpump
