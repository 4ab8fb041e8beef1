// Metrics of the last bout of movement: ambulatory pressure, refill time, ejected volumes.
#pragma once

#include <optional>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/metrics/sample.hpp"

namespace calfpump {

class Pumping {
 public:
  void add(const Interval& interval);
  void report(MetricValues& values) const;

 private:
  struct Bout {
    double rest_mmHg, nadir_mmHg;
    double rest_before_s;
    double begin_mL, first_lowest_mL, end_mL;
    double last_contraction_s;
    std::optional<double> refilled_s;
    bool open = true;  // the posture has not changed
  };

  void watch_refill(Bout& bout, const Interval& interval) const;

  std::optional<Bout> bout_;
};

}  // namespace calfpump
