// The model at exactly the times of observed series, from the dense output of the steps.
#pragma once

#include <cmath>
#include <vector>

#include "calfpump/metrics/observer.hpp"
#include "calfpump/simulation/follower.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

class ObservedFollower {
 public:
  /// Values at time 0 are recorded at once. The scenario must outlive it.
  ObservedFollower(const Scenario& scenario, Network& network, const Timeline& timeline, const std::vector<double>& start);

  void accept(const AcceptedStep& step);
  [[nodiscard]] double next_observation_s() const { return next_s_; }
  void observe(const Moment& moment);
  [[nodiscard]] std::vector<Counterpart> take() { return std::move(counterparts_); }

 private:
  /// The time of the series' next point; infinity after the last one within the run.
  [[nodiscard]] double next_of(std::size_t series) const;
  void choose_next();

  const std::vector<Observed>* series_;
  Observer observe_;
  std::vector<const Observable*> observables_;
  std::vector<Counterpart> counterparts_;
  double end_s_;
  double next_s_ = INFINITY;
};

}  // namespace calfpump
