// Fit of the few undetermined parameters to published findings: bounded least squares with priors. Method: Levenberg-Marquardt
// (Moré 1978, as in MINPACK) on a transformed parameter that stays within its bounds. Slopes are differences at the start of
// each round, and are updated by the steps within it (Broyden 1965).
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "calfpump/study/evidence.hpp"
#include "calfpump/study/parameter.hpp"

namespace calfpump {

/// Half the width of a row's band; of a band with one edge a tenth of the edge, or of 1 at an edge of 0, chosen.
[[nodiscard]] double half_width(const EvidenceRow& row);

/// Distance of a value from its finding: 0 at the target, between 1 and 2 at the edge of the band, rising faster from shortly
/// before the edge; 0 within a band with one edge. Without a target the middle of the band replaces it. A missing value counts
/// as far out.
[[nodiscard]] double misfit(const EvidenceRow& row, std::optional<double> value);

using Factors = std::vector<double>;                   ///< one for each parameter, on its prior
using RowValues = std::vector<std::optional<double>>;  ///< one for each row

/// Rounds of a fit, each with new slopes and a new trust region, as a round can get stuck at the corners of the bands; chosen.
inline constexpr int usual_rounds = 24;

struct FitProblem {
  std::span<const Parameter> parameters;
  std::span<const EvidenceRow> rows;
  /// Returns the value of each row for each set of factors.
  std::function<std::vector<RowValues>(std::span<const Factors> sets)> values;
  /// Called after each iteration with its number and the root mean square of the misfits.
  std::function<void(int iteration, double misfit)> progress;
  int most_rounds = usual_rounds;
};

struct FitResult {
  Factors factors;
  double misfit = 0.0;  ///< root mean square of the rows' misfits
  int evaluations = 0;  ///< of all rows
  int rounds = 0;       ///< each with slopes by differences at its start
  /// Share of the information on each factor that comes from the rows, the rest from its prior [1]: 1 - variance/prior
  /// variance, by the slopes at the start of the last round.
  std::vector<double> determined;
};

/// Starts from the factors given, each within its parameter's range.
[[nodiscard]] FitResult fit(const FitProblem& problem, std::span<const double> start);

}  // namespace calfpump
