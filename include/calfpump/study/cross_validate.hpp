// Cross-validation of a fit: each fold of rows is predicted by a fit to the other rows.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/fit.hpp"
#include "calfpump/study/folds.hpp"

namespace calfpump {

struct FoldedProblem {
  std::span<const Parameter> parameters;
  std::span<const EvidenceRow> rows;
  /// Returns the values of some of the rows for each set of factors.
  std::function<std::vector<RowValues>(std::span<const Factors> sets, std::span<const std::size_t> rows)> values;
  std::function<void(std::size_t fold, int iteration, double misfit)> progress;
  int most_rounds = usual_rounds;  ///< per fit
};

/// Fits the factors to some of the rows.
[[nodiscard]] FitResult fit_to(const FoldedProblem& problem, std::span<const std::size_t> rows, std::span<const double> start,
                               const std::function<void(int iteration, double misfit)>& progress);

struct FoldResult {
  RowGroup rows;     ///< the rows left out
  FitResult fit;     ///< to the other rows
  RowValues values;  ///< of the rows left out, by the fit to the others
};
/// Each fold's fit starts from the factors given. A factor that no row determines returns to its prior from any start, as the
/// priors are part of the sum.
[[nodiscard]] std::vector<FoldResult> cross_validate(const FoldedProblem& problem, std::span<const RowGroup> folds,
                                                     std::span<const double> start);

/// Stored results: the value of each row when its fold was left out.
struct CrossValidation {
  struct Row {
    std::string id;
    int fold = 0;  ///< from 1
    std::optional<double> value;
  };
  int folds = 0;
  std::string data;  ///< checksum of the data files used
  std::vector<Row> rows;
  bool stale = false;  ///< the data files have changed since
};

}  // namespace calfpump
