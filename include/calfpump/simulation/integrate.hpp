// One leg through its timeline.
#pragma once

#include <atomic>
#include <functional>
#include <utility>
#include <vector>

#include "calfpump/leg/network.hpp"
#include "calfpump/simulation/accepted_step.hpp"
#include "calfpump/simulation/lockstep.hpp"
#include "calfpump/simulation/settings.hpp"

namespace calfpump {

/// The rider (simulation/ride.hpp) of a leg that goes alone. A Follower has step, wanted_s and look.
template <class Follower>
class LoneRider {
 public:
  LoneRider(Network& network, const Timeline& timeline, std::vector<double>& state, Follower& follower)
      : network_(network), timeline_(timeline), state_(state), follower_(follower) {}

  Network& network() { return network_; }
  const Timeline& timeline() { return timeline_; }
  std::vector<double>& state() { return state_; }
  void step(const AcceptedStep& step) { follower_.step(step); }
  [[nodiscard]] double wanted_s() const { return follower_.wanted_s(); }
  void look(const Moment& moment) { follower_.look(moment); }
  void finished(const Statistics& statistics) { statistics_ = statistics; }
  void failed(const std::exception_ptr& error) { std::rethrow_exception(error); }
  [[nodiscard]] const Statistics& statistics() const { return statistics_; }

 private:
  Network& network_;
  const Timeline& timeline_;
  std::vector<double>& state_;
  Follower& follower_;
  Statistics statistics_;
};

/// Runs the whole timeline from `state` at time 0, and leaves the state at its end there.
/// `cancel`, when given and set, stops the run with Interrupted. Throws SimulationError when it can't go on.
template <class Follower>
Statistics follow(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                  Follower& follower, const std::atomic<bool>* cancel = nullptr) {
  LoneRider<Follower> rider(network, timeline, state, follower);
  LoneRider<Follower>* next = &rider;
  Lockstep<1, LoneRider<Follower>>(network, network, settings, cancel).run([&] { return std::exchange(next, nullptr); });
  return rider.statistics();
}

using StepObserver = std::function<void(const AcceptedStep&)>;

/// The same, with every accepted step passed to `observe`.
Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const StepObserver& observe, const std::atomic<bool>* cancel = nullptr);

}  // namespace calfpump
