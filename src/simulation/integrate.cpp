#include "calfpump/simulation/integrate.hpp"

#include <cmath>

namespace calfpump {
namespace {

class StepFollower : public Follower {
 public:
  explicit StepFollower(const StepObserver& observe) : observe_(observe) {}

  void step(const AcceptedStep& step) override {
    if (observe_) observe_(step);
  }
  [[nodiscard]] double next_observation_s() const override { return INFINITY; }
  void observe(const Moment&) override {}

 private:
  const StepObserver& observe_;
};

}  // namespace

Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const StepObserver& observe, const std::atomic<bool>* cancel) {
  StepFollower follower(observe);
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
