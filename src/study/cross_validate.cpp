#include "calfpump/study/cross_validate.hpp"

#include <algorithm>

namespace calfpump {

FitResult fit_to(const FoldedProblem& problem, std::span<const std::size_t> rows, std::span<const double> start,
                 const std::function<void(int iteration, double misfit)>& progress) {
  std::vector<EvidenceRow> seen;
  for (const std::size_t row : rows) seen.push_back(problem.rows[row]);
  const auto values = [&](std::span<const Factors> sets) { return problem.values(sets, rows); };
  return fit({problem.parameters, seen, values, progress, problem.most_rounds}, start);
}

std::vector<FoldResult> cross_validate(const FoldedProblem& problem, std::span<const RowGroup> folds,
                                       std::span<const double> start) {
  std::vector<FoldResult> results;
  for (std::size_t f = 0; f < folds.size(); ++f) {
    RowGroup others;
    for (std::size_t row = 0; row < problem.rows.size(); ++row) {
      if (!std::binary_search(folds[f].begin(), folds[f].end(), row)) others.push_back(row);
    }
    const auto progress = [&](int iteration, double misfit) {
      if (problem.progress) problem.progress(f, iteration, misfit);
    };
    FoldResult result{folds[f], fit_to(problem, others, start, progress), {}};
    result.values = problem.values(std::vector<Factors>{result.fit.factors}, folds[f]).front();
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace calfpump
