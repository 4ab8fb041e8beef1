// What a fit is worth on rows that it has not seen: each fold of rows is predicted by a fit to the rows of the others.
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
  /// The values of some of the rows with the parameters at these factors, for each set of them.
  std::function<std::vector<RowValues>(std::span<const Factors> sets, std::span<const std::size_t> rows)> values;
  std::function<void(std::size_t fold, int iteration, double misfit)> progress;
  int most_rounds = usual_rounds;  ///< of each fit
};

/// The fit to some of the rows.
[[nodiscard]] FitResult fit_to(const FoldedProblem& problem, std::span<const std::size_t> rows, std::span<const double> start,
                               const std::function<void(int iteration, double misfit)>& progress);

struct FoldResult {
  RowGroup rows;     ///< left out
  FitResult fit;     ///< to the others
  RowValues values;  ///< of the rows left out, with the values fitted to the others
};
/// Each fold's fit starts from the factors given. What no row determines any more goes back to its prior from wherever it
/// starts, as the priors are a part of the sum.
[[nodiscard]] std::vector<FoldResult> cross_validate(const FoldedProblem& problem, std::span<const RowGroup> folds,
                                                     std::span<const double> start);

/// What is kept of it: the value of each row when its fold was left out.
struct CrossValidation {
  struct Row {
    std::string id;
    int fold = 0;  ///< from 1
    std::optional<double> value;
  };
  int folds = 0;
  std::string data;  ///< checksum of the data files that it was made with
  std::vector<Row> rows;
  bool stale = false;  ///< made with other data than those it stands beside
};

}  // namespace calfpump
