// Followers of runs in tests.
#pragma once

#include <cmath>

#include "calfpump/simulation/integrator.hpp"

namespace calfpump::test {

/// Wants to see nothing.
class Bystander : public Follower {
 public:
  void step(const AcceptedStep&) override {}
  [[nodiscard]] double next_observation_s() const override { return INFINITY; }
  void observe(const Moment&) override {}
};

/// One leg through its timeline, seen by nobody.
inline void follow(Integrator<1>& integrator, const Timeline& timeline) {
  Bystander nobody;
  integrator.follow(timeline, nobody);
}

}  // namespace calfpump::test
