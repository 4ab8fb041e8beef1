// Follows a run step by step and keeps the metrics up to date. Sees every accepted step and its dense output, never the
// user's sampling, so that the metrics do not depend on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/metrics/averages.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/observe.hpp"
#include "calfpump/metrics/plethysmography.hpp"
#include "calfpump/metrics/pumping.hpp"
#include "calfpump/metrics/sample.hpp"
#include "calfpump/simulation/integrate.hpp"

namespace calfpump {

/// The person and the leg as the metrics need them.
struct MeterSetup {
  double stature_cm = 0.0;
  double mass_kg = 0.0;
  std::vector<double> rested;  ///< state after a night's rest
  std::vector<double> start;   ///< state at time 0
};

class Meter {
 public:
  /// Needs the observables ankle_pressure, calf_volume, femoral_outflow, calf_inflow, foot_swelling and calf_swelling;
  /// throws InputError where the anatomy lacks one.
  Meter(const Network& network, const Timeline& timeline, const MeterSetup& setup);

  void add(const AcceptedStep& step);
  [[nodiscard]] MetricValues values() const;

 private:
  [[nodiscard]] Sample sample(const Moment& moment) const;
  [[nodiscard]] Situation situation(const Phase& phase, double begin_s);
  [[nodiscard]] double circumference_change_mm() const;

  const Network* network_;
  const Timeline* timeline_;
  Observer observe_;
  double stature_cm_, mass_kg_;
  const Observable *pressure_, *volume_, *outflow_, *inflow_, *foot_, *calf_;
  Sample first_, last_;
  Averages averages_;
  Pumping pumping_;
  Plethysmography plethysmography_;
  std::vector<double> state_, drive_;
  std::string posture_;
  bool was_moving_ = false;
  int activity_ = -1;
  double still_since_s_ = 0.0, rest_before_bout_s_ = 0.0;
};

}  // namespace calfpump
