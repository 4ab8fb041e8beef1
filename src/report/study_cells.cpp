#include "study_cells.hpp"

#include <algorithm>
#include <utility>

#include "calfpump/study/screening.hpp"

namespace calfpump {
namespace {

/// Sums over the runs of a group, for a correlation.
struct Sums {
  double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;

  void add(double a, double b) {
    ++n;
    x += a;
    y += b;
    xx += a * a;
    xy += a * b;
    yy += b * b;
  }

  [[nodiscard]] double correlation() const {
    constexpr double none = 1e-12;  // below it, a variance is a rounding error of the sums
    const double vx = xx / n - x / n * (x / n), vy = yy / n - y / n * (y / n);
    return n < 2.0 || vx < none || vy < none ? NAN : (xy / n - x / n * (y / n)) / std::sqrt(vx * vy);
  }
};

}  // namespace

std::vector<Valued> in_order(std::span<const double> values) {
  std::vector<Valued> ordered;
  ordered.reserve(values.size());
  for (std::size_t run = 0; run < values.size(); ++run) {
    if (std::isfinite(values[run])) ordered.push_back({values[run], static_cast<std::uint32_t>(run)});
  }
  std::sort(ordered.begin(), ordered.end(), [](const Valued& a, const Valued& b) { return a.value < b.value; });
  return ordered;
}

Cell cell_of(std::span<const double> sorted) {
  Cell cell;
  cell.runs = sorted.size();
  if (sorted.empty()) return cell;
  const double first = sorted.front(), n = static_cast<double>(sorted.size());
  double sum = 0.0, squares = 0.0;  // distances from the first value: exact enough for a small spread
  for (const double value : sorted) {
    sum += value - first;
    squares += (value - first) * (value - first);
  }
  cell.mean = first + sum / n;
  cell.sd = cell.runs < 2 ? 0.0 : std::sqrt(std::max(0.0, squares - sum * sum / n) / (n - 1.0));
  cell.low = quantile(sorted, 0.05);
  cell.median = quantile(sorted, 0.5);
  cell.high = quantile(sorted, 0.95);
  return cell;
}

std::vector<float> ranks_within(std::span<const Valued> ordered, std::span<const std::uint8_t> group_of, std::size_t groups) {
  std::vector<double> all(groups), before(groups), equal(groups);
  for (const Valued& one : ordered) ++all[group_of[one.run]];
  std::vector<float> ranks(ordered.size());
  for (std::size_t i = 0, end = 0; i < ordered.size(); i = end) {
    for (; end < ordered.size() && ordered[end].value == ordered[i].value; ++end) ++equal[group_of[ordered[end].run]];
    for (std::size_t k = i; k < end; ++k) {
      const std::size_t group = group_of[ordered[k].run];
      ranks[k] = static_cast<float>((before[group] + 0.5 * equal[group]) / all[group]);
    }
    for (std::size_t group = 0; group < groups; ++group) before[group] += std::exchange(equal[group], 0.0);
  }
  return ranks;
}

std::vector<double> rank_correlations(std::span<const Valued> ordered, std::span<const float> ranks, const AxisLevels& axis,
                                      std::span<const std::uint8_t> group_of, std::size_t groups) {
  std::vector<Sums> sums(groups);
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const std::size_t run = ordered[i].run;
    if (axis.fine[run] != AxisLevels::none)
      sums[group_of[run]].add(axis.rank[axis.fine[run]] - 0.5, static_cast<double>(ranks[i]) - 0.5);
  }
  std::vector<double> correlations;
  for (const Sums& group : sums) correlations.push_back(group.correlation());
  return correlations;
}

}  // namespace calfpump
