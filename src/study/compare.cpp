#include "calfpump/study/compare.hpp"

#include <algorithm>
#include <cmath>

namespace calfpump {
namespace {

Delta delta(std::optional<double> value, std::optional<double> baseline) {
  Delta result{value, std::nullopt, std::nullopt, std::nullopt};
  if (!value || !baseline) return result;
  result.difference = *value - *baseline;
  if (*baseline != 0.0) result.percent = 100.0 * *result.difference / std::abs(*baseline);
  return result;
}

}  // namespace

std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs, std::string_view leg) {
  std::vector<ComparisonRow> rows;
  for (const MetricDefinition& metric : metric_definitions()) {
    const auto of = shown_of(metric, leg);
    if (!of) continue;
    ComparisonRow row{metric, {}, *of};
    for (const MetricValues& run : runs) {
      const bool first = row.runs.empty();
      row.runs.push_back(delta(run.get(metric.name), first ? std::nullopt : runs.front().get(metric.name)));
    }
    if (std::any_of(row.runs.begin(), row.runs.end(), [](const Delta& d) { return d.value.has_value(); })) rows.push_back(row);
  }
  return rows;
}

}  // namespace calfpump
