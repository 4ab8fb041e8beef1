#include "calfpump/study/summary.hpp"

#include <algorithm>
#include <cmath>

namespace calfpump {
namespace {

/// Runs sorted by group: group g from begins[g] to begins[g + 1].
struct Sorted {
  std::vector<std::uint32_t> runs;
  std::vector<std::size_t> begins;
};

Sorted sorted_by_group(const StudyGroups& groups) {
  Sorted sorted{std::vector<std::uint32_t>(groups.of_run.size()), std::vector<std::size_t>(groups.keys.size() + 1, 0)};
  for (const std::uint32_t group : groups.of_run) ++sorted.begins[group + 1];
  for (std::size_t g = 0; g < groups.keys.size(); ++g) sorted.begins[g + 1] += sorted.begins[g];
  std::vector<std::size_t> next(sorted.begins.begin(), sorted.begins.end() - 1);
  for (std::size_t run = 0; run < groups.of_run.size(); ++run)
    sorted.runs[next[groups.of_run[run]]++] = static_cast<std::uint32_t>(run);
  return sorted;
}

/// Quantiles of a list, in rising order of their parts: each needs only what is above the one before.
class Quantiles {
 public:
  explicit Quantiles(std::span<double> values) : values_(values) {}

  double operator()(double part) {
    const double place = part * static_cast<double>(values_.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto at = values_.begin() + static_cast<std::ptrdiff_t>(below);
    if (below >= placed_) std::nth_element(values_.begin() + static_cast<std::ptrdiff_t>(placed_), at, values_.end());
    placed_ = std::max(placed_, below + 1);
    if (placed_ == values_.size()) return *at;
    const double above = *std::min_element(at + 1, values_.end());
    return *at + (place - static_cast<double>(below)) * (above - *at);
  }

 private:
  std::span<double> values_;
  std::size_t placed_ = 0;  // values that are in order
};

/// Statistics of `value(run)` over the runs of each group, into one member of the rows.
template <class Value>
void add(const Sorted& sorted, std::span<SummaryRow> rows, std::size_t stride, GroupStatistics SummaryRow::*into,
         std::vector<double>& room, const Value& value) {
  for (std::size_t g = 0; g + 1 < sorted.begins.size(); ++g) {
    room.clear();
    for (std::size_t i = sorted.begins[g]; i < sorted.begins[g + 1]; ++i) {
      const double x = value(sorted.runs[i]);
      if (!std::isnan(x)) room.push_back(x);
    }
    rows[g * stride].*into = statistics_of(room);
  }
}

void count_failures(const StudyTable& table, std::size_t column, Summary& summary) {
  const std::vector<double> failures = table.numbers(column);
  for (std::size_t run = 0; run < table.runs; ++run)
    if (!std::isnan(failures[run])) ++summary.failed[summary.groups.of_run[run]];
}

}  // namespace

GroupStatistics statistics_of(std::span<double> values) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(values.size());
  if (values.empty()) return {0, none, none, none, none, none, none, none, none, none};
  double sum = 0.0, squares = 0.0;
  for (const double x : values) sum += x;
  const double mean = sum / n;
  for (const double x : values) squares += (x - mean) * (x - mean);
  const double sd = values.size() > 1 ? std::sqrt(squares / (n - 1.0)) : none;
  Quantiles quantile(values);
  const double lowest = quantile(0.0), p5 = quantile(0.05), p25 = quantile(0.25), median = quantile(0.5), p75 = quantile(0.75);
  const double p95 = quantile(0.95);
  return {values.size(), mean, sd, lowest, p5, p25, median, p75, p95, quantile(1.0)};
}

Summary summary_of(const StudyTable& table, std::span<const std::size_t> by) {
  Summary summary{groups_of(table, by), {}, {}, {}};
  const std::vector<std::uint32_t> baseline = baseline_runs(table);
  const Sorted sorted = sorted_by_group(summary.groups);
  const std::size_t groups = summary.groups.keys.size();
  summary.failed.resize(groups);
  std::vector<std::size_t> metrics;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].role == ColumnRole::metric) metrics.push_back(c);
    if (table.columns[c].role == ColumnRole::failure) count_failures(table, c, summary);
  }
  for (std::size_t g = 0; g < groups; ++g) {
    summary.runs.push_back(sorted.begins[g + 1] - sorted.begins[g]);
    for (const std::size_t metric : metrics) summary.rows.push_back({g, metric, {}, {}});
  }
  std::vector<double> room;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const std::vector<double> values = table.numbers(metrics[m]);
    const std::span rows = std::span(summary.rows).subspan(m);
    add(sorted, rows, metrics.size(), &SummaryRow::values, room, [&](std::uint32_t run) { return values[run]; });
    add(sorted, rows, metrics.size(), &SummaryRow::differences, room,
        [&](std::uint32_t run) { return baseline[run] == no_run ? std::nan("") : values[run] - values[baseline[run]]; });
  }
  return summary;
}

}  // namespace calfpump
