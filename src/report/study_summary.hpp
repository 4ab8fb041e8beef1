// Summaries of one metric of a study: of its values, and of its differences from the baseline.
#pragma once

#include <optional>
#include <vector>

#include "study_cells.hpp"
#include "study_layout.hpp"

namespace calfpump {

/// All cells are in the order of the scenarios, then of the levels.
struct MetricView {
  std::vector<Cell> scenarios;
  std::vector<std::vector<Cell>> axes;            ///< by axis
  std::vector<std::vector<Cell>> pairs;           ///< by pair of axes: mean and error alone
  std::vector<Cell> doses, groups;                ///< of the groupings of the layout
  std::vector<std::vector<double>> correlations;  ///< by axis, then by scenario
};

struct MetricSummary {
  MetricView values;
  std::optional<MetricView> differences;  ///< only of runs with a baseline
};

[[nodiscard]] MetricSummary summary_of(const StudyLayout& layout, std::size_t scenarios, std::vector<double> values);

}  // namespace calfpump
