#include "calfpump/simulation/integrate.hpp"

#include <cmath>

namespace calfpump {
namespace {

class StepFollower : public Follower {
 public:
  explicit StepFollower(const OnStep& on_step) : on_step_(on_step) {}

  void accept(const AcceptedStep& step) override {
    if (on_step_) on_step_(step);
  }
  [[nodiscard]] double next_observation_s() const override { return INFINITY; }
  void observe(const Moment&) override {}

 private:
  const OnStep& on_step_;
};

}  // namespace

Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const OnStep& on_step, const std::atomic<bool>* cancel) {
  StepFollower follower(on_step);
  return integrate(network, timeline, settings, state, follower, cancel);
}

Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     Follower& follower, const std::atomic<bool>* cancel) {
  Integrator<1> integrator(network, settings, cancel);
  integrator.begin(state);
  integrator.follow(timeline, follower);
  state = integrator.state(0);
  return integrator.statistics();
}

}  // namespace calfpump
