// Several runs side by side; the first is the baseline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/metrics/metric.hpp"

namespace calfpump {

/// One metric of one run against the baseline's. What does not apply is absent.
struct Delta {
  std::optional<double> value, difference, percent;
};

struct ComparisonRow {
  MetricDefinition metric;
  std::vector<Delta> runs;  ///< the baseline first; its difference and percent are absent
};

/// A row for each metric that applies to at least one run.
[[nodiscard]] std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs);

/// The answer in a sentence: what the run at `index` does to the leg, compared with the baseline.
[[nodiscard]] std::string in_words(const std::vector<ComparisonRow>& rows, const std::vector<std::string>& names,
                                   std::size_t index);

}  // namespace calfpump
