// Layout of a study's summaries: its axes, pairs of axes and groups of runs, and the baseline of each run.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/report/study_report.hpp"
#include "study_levels.hpp"

namespace calfpump {

/// Runs of one scenario with the same levels.
struct StudyGroup {
  std::uint8_t scenario = 0;
  std::vector<std::uint8_t> levels;  ///< one for each of the grouping axes; none: the scenario has no such axis
  std::size_t runs = 0, failed = 0;
};

/// Runs grouped by scenario and levels of some axes.
struct Grouping {
  std::vector<std::size_t> axes;
  std::vector<StudyGroup> groups;
  std::vector<std::uint16_t> group_of;  ///< by run
};

struct StudyLayout {
  std::vector<AxisLevels> axes;                            ///< listed axes first
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  ///< of axes
  Grouping doses;                                          ///< by listed axes
  Grouping table;                                          ///< also by the further columns of the report
  std::vector<std::string> left_out;                       ///< axes that would make too many groups
  std::vector<std::size_t> metrics;                        ///< columns
  std::vector<std::uint8_t> scenario_of;                   ///< by run
  std::vector<std::uint32_t> baseline_of;                  ///< by run, as `baseline_runs`; empty: one scenario
  std::size_t samples = 0;
};

/// Throws std::logic_error for a table with more than 255 scenarios.
[[nodiscard]] StudyLayout study_layout(const StudyReport& report);

}  // namespace calfpump
