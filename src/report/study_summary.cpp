#include "study_summary.hpp"

#include <algorithm>
#include <cmath>

#include "calfpump/study/study_groups.hpp"

namespace calfpump {
namespace {

/// Mean and error by cell, run by run. `centre`: near the values, so that sums of squares are exact enough.
std::vector<Cell> means_of(std::span<const double> values, double centre, std::size_t cells, const auto& number) {
  struct Sums {
    double n = 0.0, sum = 0.0, squares = 0.0;
  };
  std::vector<Sums> sums(cells);
  for (std::size_t run = 0; run < values.size(); ++run) {
    const std::size_t cell = number(run);
    if (cell >= cells || !std::isfinite(values[run])) continue;
    const double distance = values[run] - centre;
    ++sums[cell].n;
    sums[cell].sum += distance;
    sums[cell].squares += distance * distance;
  }
  std::vector<Cell> result(cells);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const auto& [n, sum, squares] = sums[cell];
    if (n == 0.0) continue;
    result[cell].runs = static_cast<std::size_t>(n);
    result[cell].mean = centre + sum / n;
    result[cell].sd = n < 2.0 ? 0.0 : std::sqrt(std::max(0.0, squares - sum * sum / n) / (n - 1.0));
  }
  return result;
}

MetricView view_of(const StudyLayout& layout, std::size_t scenarios, std::span<const double> values) {
  constexpr std::size_t no_cell = std::size_t(-1);
  const std::vector<Valued> ordered = in_order(values);
  const std::vector<float> ranks = ranks_within(ordered, layout.scenario_of, scenarios);
  const auto scenario = [&](std::size_t run) { return std::size_t{layout.scenario_of[run]}; };
  const double centre = ordered.empty() ? 0.0 : ordered[ordered.size() / 2].value;
  MetricView view;
  view.scenarios = cells_of(ordered, scenarios, scenario);
  const auto cells_in = [&](const Grouping& grouping) {
    return cells_of(ordered, grouping.groups.size(), [&](std::size_t run) { return std::size_t{grouping.group_of[run]}; });
  };
  view.groups = cells_in(layout.table);
  view.doses = layout.doses.axes == layout.table.axes ? view.groups : cells_in(layout.doses);
  for (const AxisLevels& axis : layout.axes) {
    const std::size_t levels = axis.levels.size();
    view.axes.push_back(cells_of(ordered, scenarios * levels, [&](std::size_t run) {
      const std::size_t level = axis.level(run);
      return level < levels ? scenario(run) * levels + level : no_cell;
    }));
    view.correlations.push_back(rank_correlations(ordered, ranks, axis, layout.scenario_of, scenarios));
  }
  for (const auto& [a, b] : layout.pairs) {
    const AxisLevels &first = layout.axes[a], &second = layout.axes[b];
    const std::size_t rows = first.levels.size(), columns = second.levels.size();
    view.pairs.push_back(means_of(values, centre, scenarios * rows * columns, [&](std::size_t run) {
      const std::size_t row = first.level(run), column = second.level(run);
      return row < rows && column < columns ? (scenario(run) * rows + row) * columns + column : no_cell;
    }));
  }
  return view;
}

}  // namespace

MetricSummary summary_of(const StudyLayout& layout, std::size_t scenarios, std::vector<double> values) {
  MetricSummary summary{view_of(layout, scenarios, values), {}};
  if (layout.baseline_of.empty()) return summary;
  std::vector<double> differences(values.size());
  for (std::size_t run = 0; run < values.size(); ++run) {
    const std::uint32_t baseline = layout.baseline_of[run];
    differences[run] = baseline == no_run ? NAN : values[run] - values[baseline];
  }
  summary.differences = view_of(layout, scenarios, differences);
  return summary;
}

}  // namespace calfpump
