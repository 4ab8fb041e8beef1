#include "calfpump/simulation/integrate.hpp"

#include <cmath>

namespace calfpump {
namespace {

struct StepFollower {
  const StepObserver& observe;

  void step(const AcceptedStep& step) const {
    if (observe) observe(step);
  }
  [[nodiscard]] double wanted_s() const { return INFINITY; }
  void look(const Moment&) const {}
};

}  // namespace

Statistics integrate(Network& network, const Timeline& timeline, const Settings& settings, std::vector<double>& state,
                     const StepObserver& observe, const std::atomic<bool>* cancel) {
  StepFollower follower{observe};
  return follow(network, timeline, settings, state, follower, cancel);
}

}  // namespace calfpump
