// Metrics of the heart and vessels over a run with a closed circulation.
#pragma once

#include <vector>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/observer.hpp"

namespace calfpump {

class HeartMeter {
 public:
  /// `first`: the moment at time 0.
  HeartMeter(const Network& network, double stature_cm, const std::vector<double>& start, const Moment& first)
      : observe_(network, stature_cm, start),
        last_(at(first)),
        smallest_stroke_mL_(last_.stroke_mL),
        highest_rate_1_min_(last_.rate_1_min) {}

  void observe(const Moment& moment);
  void report(MetricValues& values) const;

 private:
  struct Now {
    double arterial_mmHg, right_atrial_mmHg, output_L_min, stroke_mL, rate_1_min;
  };
  [[nodiscard]] Now at(const Moment& moment) const;

  Observer observe_;
  double length_s_ = 0.0;
  Now last_;
  Now sum_{};  // times seconds
  double smallest_stroke_mL_, highest_rate_1_min_;
};

}  // namespace calfpump
