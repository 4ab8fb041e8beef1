// Computes the metrics of a run step by step. Uses every accepted step and its dense output, never the user's sampling, so that
// the metrics do not depend on it.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "calfpump/metrics/averages.hpp"
#include "calfpump/metrics/bouts.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/observer.hpp"
#include "calfpump/metrics/plethysmography.hpp"
#include "calfpump/metrics/pumping.hpp"
#include "calfpump/metrics/sample.hpp"
#include "calfpump/simulation/follower.hpp"

namespace calfpump {

/// Observables that the metrics need; the reader rejects an anatomy without one of them.
struct NeededObservable {
  Input value;
  const char* name;
  Observable::Quantity quantity;
};
/// In the order of `Input`.
[[nodiscard]] std::span<const NeededObservable> needed_observables();

/// Data of the person and the leg that the metrics need.
struct MeterSetup {
  double stature_cm = 0.0;
  double mass_kg = 0.0;
  std::vector<double> rested;     ///< state after a night's rest
  std::vector<double> start;      ///< state at time 0
  int leg = 0;                    ///< 0 or 1
  double calf_girth_ratio = 1.0;  ///< relative to the girth expected from stature and mass
};

class Meter {
 public:
  /// The anatomy has all `needed_observables`.
  Meter(Network& network, const Timeline& timeline, const MeterSetup& setup);

  /// Called after each accepted step; `observe` follows at each of `next_observation_s` in turn, up to the end of the
  /// step.
  void accept(const AcceptedStep& step);
  [[nodiscard]] double next_observation_s() const;
  void observe(const Moment& moment);
  [[nodiscard]] MetricValues values() const;
  [[nodiscard]] std::vector<BoutGroup> bouts() const { return bouts_.groups(); }
  /// Whether the last step belongs to a movement.
  [[nodiscard]] bool moving() const { return was_moving_; }

 private:
  [[nodiscard]] const Observable& of(Input input) const { return *observables_[static_cast<std::size_t>(input)]; }
  [[nodiscard]] Sample sample(const Moment& moment) const;
  [[nodiscard]] Situation situation(const LegPhase& leg_phase, double begin_s);
  void report_swelling(MetricValues& values) const;

  const Network* network_;
  const Timeline* timeline_;
  Observer observe_;
  double stature_cm_, mass_kg_, calf_girth_ratio_;
  int leg_;
  std::array<const Observable*, inputs> observables_;  // by Input
  Sample first_, last_;
  Averages averages_;
  Bouts bouts_;
  Pumping pumping_;
  Plethysmography plethysmography_;
  double begin_s_ = 0.0, end_s_ = 0.0;  // the present step
  int piece_ = 0, pieces_ = 0;
  Situation now_;
  int activity_ = -1;  // in the last step
  std::string posture_, movement_;
  bool was_moving_ = false;
  std::size_t sequence_ = 0;
  long long cycle_in_sequence_ = 0, cycle_in_bout_ = 0;  // index in the timeline's sequence, in the bout
  double still_since_s_ = 0.0, rest_before_bout_s_ = 0.0;
};

}  // namespace calfpump
