// Several scenarios run at once and sampled on the grid of the first.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/compare.hpp"
#include "calfpump/study/run_all.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// One scenario of a comparison with its rows at the multiples of the baseline's sampling interval.
struct ComparedRun {
  const Scenario* scenario = nullptr;
  RunResult result;
  std::vector<double> times_s;
  std::vector<std::string> columns;                   ///< those that the baseline asks for, of this run's legs
  std::vector<double> values;                         ///< row by row, one value per column
  std::array<std::vector<double>, 2> calf_volume_mL;  ///< by leg, a value per row; of one leg, the same twice
};

/// A leg of a comparison: of each run the leg of that side; a run with one leg has it on both.
struct ComparedLeg {
  std::string_view name;  ///< empty where all runs have one leg
  std::vector<ComparisonRow> rows;
  std::size_t side = 0;
};
[[nodiscard]] std::vector<ComparedLeg> compare_legs(const std::vector<ComparedRun>& runs);

/// Runs all (study/run_all.hpp); the options' own rows are not used.
/// Throws what the first run that fails throws; InputError where the rows of all would not fit into memory.
[[nodiscard]] std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                                        RunAllOptions options);

}  // namespace calfpump
