// Runs of a study in groups: scenario by scenario and, where samples are drawn, for each value of the listed axes; and the
// baseline of each run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "calfpump/study/study_table.hpp"

namespace calfpump {

struct StudyGroups {
  std::vector<std::size_t> columns;       ///< columns that tell the groups apart
  std::vector<std::vector<double>> keys;  ///< values of these columns, by group; NaN: an axis of other scenarios
  std::vector<std::uint32_t> of_run;      ///< group of each run
};

/// Runs are numbered below this.
inline constexpr std::uint32_t no_run = UINT32_MAX;

/// More values of one column are no groups: chosen.
inline constexpr std::size_t most_group_values = 1000;

/// `by`: further columns. Groups are in the order of their values. Throws InputError if a column has too many values, or the
/// table too many runs.
[[nodiscard]] StudyGroups groups_of(const StudyTable& table, std::span<const std::size_t> by = {});

/// For each run of another scenario than the first: the run of the first one with the same sample and the same values of the
/// axes that both have. None for a run of the first scenario, and where the first scenario has several such runs.
[[nodiscard]] std::vector<std::uint32_t> baseline_runs(const StudyTable& table);

}  // namespace calfpump
