#include "calfpump/study/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace calfpump {
namespace {

Delta delta(std::optional<double> value, std::optional<double> baseline) {
  Delta result{value, std::nullopt, std::nullopt};
  if (!value || !baseline) return result;
  result.difference = *value - *baseline;
  if (*baseline != 0.0) result.percent = 100.0 * *result.difference / std::abs(*baseline);
  return result;
}

std::optional<double> difference(const std::vector<ComparisonRow>& rows, std::string_view metric, std::size_t index) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const ComparisonRow& r) { return r.metric.name == metric; });
  return row == rows.end() ? std::nullopt : row->runs[index].difference;
}

}  // namespace

std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs) {
  std::vector<ComparisonRow> rows;
  for (const MetricDefinition& metric : metric_definitions()) {
    ComparisonRow row{metric, {}};
    for (const MetricValues& run : runs) {
      const bool first = row.runs.empty();
      row.runs.push_back(delta(run.get(metric.name), first ? std::nullopt : runs.front().get(metric.name)));
    }
    if (std::any_of(row.runs.begin(), row.runs.end(), [](const Delta& d) { return d.value.has_value(); })) rows.push_back(row);
  }
  return rows;
}

std::string in_words(const std::vector<ComparisonRow>& rows, const std::vector<std::string>& names, std::size_t index) {
  std::vector<std::string> parts;
  const auto say = [&](std::string_view metric, std::string_view unit, std::string_view less, std::string_view more,
                       std::string_view same) {
    const auto change = difference(rows, metric, index);
    if (!change) return;
    const double size = std::abs(*change);
    const std::string amount = size < 0.05 ? "" : fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, unit);
    parts.push_back(amount.empty() ? std::string(same) : fmt::format(fmt::runtime(*change < 0.0 ? less : more), amount));
  };
  say("calf_volume_mean_mL", "mL", "the calf's veins hold {} less blood on average",
      "the calf's veins hold {} more blood on average", "the calf's veins hold the same blood on average");
  say("ankle_pressure_mean_mmHg", "mmHg", "the ankle pressure is {} lower on average",
      "the ankle pressure is {} higher on average", "the mean ankle pressure is the same");
  say("calf_swelling_mL", "mL", "the calf swells by {} less", "the calf swells by {} more", "the calf swells by the same");
  return fmt::format("{} against {}: {}.", names[index], names.front(), fmt::join(parts, "; "));
}

}  // namespace calfpump
