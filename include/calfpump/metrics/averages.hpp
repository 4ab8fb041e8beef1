// Means, extremes and exposures over the whole run.
#pragma once

#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/sample.hpp"

namespace calfpump {

/// Oxygen in arterial blood.
struct ArterialOxygen {
  double content_mL_mL;
  double saturation;  ///< [1]
};

class Averages {
 public:
  /// `supine_calf_mL`: blood in the calf's veins after a night's rest.
  Averages(double supine_calf_mL, const ArterialOxygen& oxygen) : supine_calf_mL_(supine_calf_mL), oxygen_(oxygen) {}

  void begin(const Sample& first);
  void add(const Interval& interval);
  void report(MetricValues& values) const;

 private:
  [[nodiscard]] double uptake_mL_s(const Sample& sample) const;

  double supine_calf_mL_;
  ArterialOxygen oxygen_;
  double length_s_ = 0.0;
  double pressure_ = 0.0, transmural_ = 0.0, excess_ = 0.0, above_s_ = 0.0;  // integrals over time
  double volume_ = 0.0, outflow_ = 0.0, inflow_ = 0.0, shear_ = 0.0, saturation_ = 0.0, uptake_ = 0.0;
  double lowest_mmHg_ = 0.0, highest_mmHg_ = 0.0, largest_mL_ = 0.0, peak_mL_s_ = 0.0, lowest_percent_ = 0.0;
};

}  // namespace calfpump
