// Means, extremes and exposures over the whole run.
#pragma once

#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/sample.hpp"

namespace calfpump {

class Averages {
 public:
  /// `supine_calf_mL`: what the calf's veins hold after a night's rest; `oxygen_mL_mL`: arterial oxygen content.
  Averages(double supine_calf_mL, double oxygen_mL_mL) : supine_calf_mL_(supine_calf_mL), oxygen_mL_mL_(oxygen_mL_mL) {}

  void begin(const Sample& first);
  void add(const Interval& interval);
  void report(MetricValues& values) const;

 private:
  double supine_calf_mL_, oxygen_mL_mL_;
  double length_s_ = 0.0;
  double pressure_ = 0.0, transmural_ = 0.0, excess_ = 0.0, above_s_ = 0.0;  // integrals over time
  double volume_ = 0.0, outflow_ = 0.0, inflow_ = 0.0;
  double lowest_mmHg_ = 0.0, highest_mmHg_ = 0.0, largest_mL_ = 0.0, peak_mL_s_ = 0.0;
};

}  // namespace calfpump
