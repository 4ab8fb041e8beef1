// Several runs side by side; the first is the baseline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/metrics/metric.hpp"

namespace calfpump {

/// Ends of an interval.
struct Between {
  double low = 0.0, high = 0.0;
};

/// Spread of a metric over samples of the uncertain values of the model: 90 % of the samples are in each interval.
struct DeltaSpread {
  int samples = 0;  ///< in which the run has a value, and the baseline too if there is a difference
  Between value;
  std::optional<Between> difference;  ///< absent for the baseline
  std::string driver;                 ///< the uncertain value with the largest rank correlation; empty: none
  double correlation = 0.0;           ///< of the difference, or of the baseline's value, with it [-1, 1]
};

/// One metric of one run relative to the baseline. Values that do not apply are absent.
struct Delta {
  std::optional<double> value, difference, percent;
  std::optional<DeltaSpread> spread = {};
};

struct ComparisonRow {
  MetricDefinition metric;
  std::vector<Delta> runs;    ///< the baseline first; its difference and percent are absent
  std::string_view leg = {};  ///< the leg that the row belongs to
};

/// A row for each metric that belongs to this leg and applies to at least one run.
[[nodiscard]] std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs, std::string_view leg = "");

}  // namespace calfpump
