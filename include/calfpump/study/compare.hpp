// Several runs side by side; the first is the baseline.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "calfpump/metrics/metric.hpp"

namespace calfpump {

/// One metric of one run relative to the baseline. Values that do not apply are absent.
struct Delta {
  std::optional<double> value, difference, percent;
};

struct ComparisonRow {
  MetricDefinition metric;
  std::vector<Delta> runs;    ///< the baseline first; its difference and percent are absent
  std::string_view leg = {};  ///< the leg that the row belongs to
};

/// A row for each metric that belongs to this leg and applies to at least one run.
[[nodiscard]] std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs, std::string_view leg = "");

}  // namespace calfpump
