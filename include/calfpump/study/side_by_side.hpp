// Several scenarios run in parallel and sampled on the grid of the first.
#pragma once

#include <span>
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
  std::vector<std::string> columns;  ///< the baseline's columns, for this run's legs
  std::vector<double> values;        ///< row by row, one value per column
};

/// A leg of a comparison: the leg of that side in each run; a run with one leg has it on both sides.
struct ComparedLeg {
  std::string_view name;  ///< empty if all runs have one leg
  std::vector<ComparisonRow> rows;
  std::size_t side = 0;
};
[[nodiscard]] std::vector<ComparedLeg> compare_legs(const std::vector<const RunResult*>& runs);
[[nodiscard]] std::vector<ComparedLeg> compare_legs(const std::vector<ComparedRun>& runs);

/// Rows of all legs in order, for every table, file and page; a metric of the whole body is a row of the left leg.
[[nodiscard]] std::vector<ComparisonRow> rows_of(std::span<const ComparedLeg> legs);
/// Metrics of one run: rows with one value each.
[[nodiscard]] std::vector<ComparisonRow> rows_of(const RunResult& run);

/// Runs all (study/run_all.hpp); the options' own rows are not used. Throws the error of the first run that fails; InputError
/// if the rows of all do not fit into memory.
[[nodiscard]] std::vector<ComparedRun> run_side_by_side(const std::vector<Scenario>& scenarios, const Catalogue& catalogue,
                                                        RunAllOptions options);

}  // namespace calfpump
