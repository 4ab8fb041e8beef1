// Summaries of a metric of a study within cells: groups of runs, levels of an axis, pairs of levels; and rank correlations.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "study_levels.hpp"

namespace calfpump {

/// A summary of the runs of a cell that have a value.
struct Cell {
  std::size_t runs = 0;
  double mean = NAN, sd = NAN;
  double low = NAN, median = NAN, high = NAN;  ///< 5, 50 and 95 % of the runs are below

  [[nodiscard]] double error() const { return runs < 2 ? 0.0 : sd / std::sqrt(static_cast<double>(runs)); }
};

/// A value of a run.
struct Valued {
  double value;
  std::uint32_t run;
};

/// The known values, the lowest first.
[[nodiscard]] std::vector<Valued> in_order(std::span<const double> values);

/// The summary of sorted values.
[[nodiscard]] Cell cell_of(std::span<const double> sorted);

/// Summaries by cell. `number`: the cell of a run; a number that is no cell: the run is left out.
[[nodiscard]] std::vector<Cell> cells_of(std::span<const Valued> ordered, std::size_t cells, const auto& number) {
  std::vector<std::size_t> ends(cells + 1, 0);
  for (const Valued& one : ordered) {
    if (const std::size_t cell = number(one.run); cell < cells) ++ends[cell + 1];
  }
  for (std::size_t cell = 1; cell <= cells; ++cell) ends[cell] += ends[cell - 1];
  const std::vector<std::size_t> begins = ends;
  std::vector<double> gathered(ends.back());
  for (const Valued& one : ordered) {
    if (const std::size_t cell = number(one.run); cell < cells) gathered[ends[cell]++] = one.value;
  }
  std::vector<Cell> result;
  for (std::size_t cell = 0; cell < cells; ++cell)
    result.push_back(cell_of(std::span(gathered).subspan(begins[cell], begins[cell + 1] - begins[cell])));
  return result;
}

/// Ranks of values within each group of runs, by place in `ordered`; equal values share their rank.
[[nodiscard]] std::vector<float> ranks_within(std::span<const Valued> ordered, std::span<const std::uint8_t> group_of,
                                              std::size_t groups);

/// Rank correlation of a metric with an axis by group of runs; NaN if one of them is constant.
[[nodiscard]] std::vector<double> rank_correlations(std::span<const Valued> ordered, std::span<const float> ranks,
                                                    const AxisLevels& axis, std::span<const std::uint8_t> group_of,
                                                    std::size_t groups);

}  // namespace calfpump
