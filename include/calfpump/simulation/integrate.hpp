// Integration of one leg through its timeline.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "calfpump/simulation/integrator.hpp"

namespace calfpump {

using OnStep = std::function<void(const AcceptedStep&)>;

/// Runs the whole timeline from `state` at time 0, and leaves the final state there. Calls `on_step`, if set, with every
/// accepted step. `cancel`, if set to true, ends the run with Interrupted. Throws SimulationError if the run cannot go on.
Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const OnStep& on_step, const std::atomic<bool>* cancel = nullptr);

/// Runs the whole timeline with a follower.
Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     Follower& follower, const std::atomic<bool>* cancel = nullptr);

}  // namespace calfpump
