// Several scenarios run at once and sampled on the grid of the first.
#pragma once

#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/run_all.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// One scenario of a comparison with its rows at the multiples of the baseline's sampling interval.
struct ComparedRun {
  const Scenario* scenario = nullptr;
  RunResult result;
  std::vector<double> times_s;
  std::vector<double> values;          ///< row by row, one value per column of the baseline
  std::vector<double> calf_volume_mL;  ///< a value per row
};

/// Runs all (study/run_all.hpp); the options' own rows are not used.
/// Throws what the first run that fails throws; InputError where the rows of all would not fit into memory.
[[nodiscard]] std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                                        RunAllOptions options);

}  // namespace calfpump
