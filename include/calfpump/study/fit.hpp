// The few values that nothing else fixes, fitted to published findings: bounded least squares with priors.
// Method: Levenberg-Marquardt (Moré 1978, as in MINPACK) on a transformed parameter that keeps within its bounds. Slopes are
// differences at the start of each round, and follow from the steps within it (Broyden 1965).
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "calfpump/study/evidence.hpp"
#include "calfpump/study/parameter.hpp"

namespace calfpump {

/// How far a value is from its finding: 0 at the target, between 1 and 2 at the edge of the band, rising faster from shortly
/// before it; of a band with one edge 0 within. The middle stands for a target that is not given. What has no value counts as
/// far out.
[[nodiscard]] double misfit(const EvidenceRow& row, std::optional<double> value);

using Factors = std::vector<double>;                   ///< one for each parameter, on its prior
using RowValues = std::vector<std::optional<double>>;  ///< one for each row

/// Of a fit, each with slopes and a trust region of its own, as bands make corners where one gets stuck; chosen.
inline constexpr int usual_rounds = 24;

struct FitProblem {
  std::span<const Parameter> parameters;
  std::span<const EvidenceRow> rows;
  /// The value of each row with the parameters at these factors, for each set of them.
  std::function<std::vector<RowValues>(std::span<const Factors> sets)> values;
  /// After each iteration: how many, and the root mean square of the misfits.
  std::function<void(int iteration, double misfit)> progress;
  int most_rounds = usual_rounds;
};

struct FitResult {
  Factors factors;
  double misfit = 0.0;  ///< root mean square of the rows' misfits
  int evaluations = 0;  ///< of all rows
  int rounds = 0;       ///< in each of which slopes were found by differences
  /// How much of what is known of each factor the rows say, the rest is its prior [1]: 1 - variance/prior variance, by the
  /// slopes that the last round began with.
  std::vector<double> determined;
};

/// Starts from the factors given, each within its parameter's range.
[[nodiscard]] FitResult fit(const FitProblem& problem, std::span<const double> start);

}  // namespace calfpump
