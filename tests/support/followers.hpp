// Followers of runs in tests.
#pragma once

#include <cmath>

#include "calfpump/simulation/integrator.hpp"

namespace calfpump::test {

/// Observes no moment.
class Bystander : public Follower {
 public:
  void accept(const AcceptedStep&) override {}
  [[nodiscard]] double next_observation_s() const override { return INFINITY; }
  void observe(const Moment&) override {}
};

/// Runs one leg through its timeline without observing it.
inline void follow(Integrator<1>& integrator, const Timeline& timeline) {
  Bystander nobody;
  integrator.follow(timeline, nobody);
}

}  // namespace calfpump::test
