// Statistics of each metric of a study, over the runs of each group; and of its differences from the first scenario, run by
// run: the same person, the same values of the axes that both scenarios have.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "calfpump/study/study_groups.hpp"

namespace calfpump {

/// Statistics over the runs that have the value; all but `runs` are NaN if none has, `sd` if one has.
struct GroupStatistics {
  std::size_t runs = 0;
  double mean = 0.0, sd = 0.0;
  double lowest = 0.0, p5 = 0.0, p25 = 0.0, median = 0.0, p75 = 0.0, p95 = 0.0, highest = 0.0;
};

/// A statistic by its name in files.
struct StatisticName {
  const char* name;
  const char* meaning;
  double GroupStatistics::*value;
};
inline constexpr std::array statistic_names{StatisticName{"mean", "mean", &GroupStatistics::mean},
                                            StatisticName{"sd", "standard deviation of the runs", &GroupStatistics::sd},
                                            StatisticName{"lowest", "lowest value", &GroupStatistics::lowest},
                                            StatisticName{"p5", "5 % of the runs are below", &GroupStatistics::p5},
                                            StatisticName{"p25", "25 % of the runs are below", &GroupStatistics::p25},
                                            StatisticName{"median", "half of the runs are below", &GroupStatistics::median},
                                            StatisticName{"p75", "75 % of the runs are below", &GroupStatistics::p75},
                                            StatisticName{"p95", "95 % of the runs are below", &GroupStatistics::p95},
                                            StatisticName{"highest", "highest value", &GroupStatistics::highest}};

/// The values are reordered.
[[nodiscard]] GroupStatistics statistics_of(std::span<double> values);

struct SummaryRow {
  std::size_t group = 0, column = 0;  ///< column: a metric of the table
  GroupStatistics values;
  GroupStatistics differences;  ///< from the first scenario
};

struct Summary {
  StudyGroups groups;
  std::vector<std::size_t> runs, failed;  ///< by group
  std::vector<SummaryRow> rows;           ///< by group, then by metric
};

/// Reads one column at a time.
[[nodiscard]] Summary summary_of(const StudyTable& table, std::span<const std::size_t> by = {});

}  // namespace calfpump
