// One leg through its timeline.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "calfpump/simulation/integrator.hpp"

namespace calfpump {

using StepObserver = std::function<void(const AcceptedStep&)>;

/// Runs the whole timeline from `state` at time 0, and leaves the state at its end there. Every accepted step is passed to
/// `observe`, if there is one. `cancel`, when given and set, stops the run with Interrupted. Throws SimulationError when it
/// can't go on.
Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const StepObserver& observe, const std::atomic<bool>* cancel = nullptr);

/// The same, seen by a follower.
Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     Follower& follower, const std::atomic<bool>* cancel = nullptr);

}  // namespace calfpump
