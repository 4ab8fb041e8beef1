// Several scenarios run at once and sampled on the grid of the first.
#pragma once

#include <atomic>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// One scenario of a comparison with its rows at the multiples of the baseline's sampling interval.
struct ComparedRun {
  const Scenario* scenario = nullptr;
  RunResult result;
  std::vector<double> times_s;
  std::vector<double> values;  ///< row by row, one value per column of the baseline
};

/// Runs all, in lanes and on all processors (study/run_all.hpp). The result does not depend on how many.
/// Throws what the first run that fails throws; InputError where the rows of all would not fit into memory.
[[nodiscard]] std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                                        const Settings& settings, const std::atomic<bool>* cancel);

}  // namespace calfpump
