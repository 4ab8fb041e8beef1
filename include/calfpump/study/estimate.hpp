// Keys of a person estimated from observed series: least squares, and 95 % intervals by profile likelihood.
// Residuals of a model are not independent: a series counts for as many measurements as its residuals are independent, n/tau,
// tau = 1 + 2 sum rho_j over the positive autocorrelations rho_j (Sokal 1997). Weights: the stated error of a measurement or,
// without one or where the residuals are larger, their root mean square. A key is within its interval where the least sum of
// squares with that key fixed is above the least one by at most t^2, t of Student with as many degrees of freedom as
// independent measurements beyond the keys. Method: Levenberg-Marquardt (Moré 1978) in an angle that keeps a key within its
// range (James & Roos 1975), from several starts.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace calfpump {

/// A key to estimate, in the unit of its range.
struct VariedKey {
  std::string name, unit;
  double lowest = 0.0, highest = 0.0;
  std::optional<double> present;  ///< value in the scenario: the first start; none: the middle of the range
  std::optional<double> error;    ///< standard deviation of the present value, which then counts as a measurement
};

/// Residuals of one trial, model minus measured: by series, then by point.
using Misfits = std::vector<std::vector<double>>;

struct EstimateProblem {
  std::vector<VariedKey> keys;
  Misfits before;                             ///< residuals of the scenario as it is
  std::vector<std::optional<double>> errors;  ///< of one measurement, by series
  std::vector<double> scales;                 ///< standard deviation of the measured values, by series
  /// Returns the residuals at these values of the keys; none if the run fails or has other points. Called from several threads
  /// at once. Throws Interrupted when cancelled.
  std::function<std::optional<Misfits>(std::span<const double> values)> misfits;
  /// Returns the changes of the residuals by one standard deviation of each uncertain value of the model, at these values of
  /// the keys. The intervals allow for them, linearly. None: the model counts as exact.
  std::function<std::vector<Misfits>(std::span<const double> values)> model_errors = {};
  /// Called after each trial with their number and the least mean square so far, relative to the errors.
  std::function<void(int trials, double best)> progress = {};
  int starts = 4;
  unsigned threads = 0;  ///< 0: one per processor
};

struct EstimatedKey {
  double value = 0.0;
  double low = 0.0, high = 0.0;                    ///< ends of the 95 % interval
  bool reaches_low = false, reaches_high = false;  ///< the interval is cut off by the range
};

struct EstimatedSeries {
  std::size_t points = 0;
  double independent = 0.0;          ///< measurements that the points count for
  double error = 0.0;                ///< used as the error of one
  double before = 0.0, after = 0.0;  ///< root mean square of the residuals, at the first start and at the estimate
  double bias = 0.0;
};

struct Estimate {
  std::vector<EstimatedKey> keys;
  std::vector<EstimatedSeries> series;
  std::vector<std::vector<double>> correlations;  ///< between keys; empty if interrupted
  double freedom = 0.0;                           ///< independent measurements beyond the keys
  int trials = 0, failed = 0;                     ///< runs, and those that failed
  bool interrupted = false;                       ///< then the intervals are the ranges
};

/// Throws SimulationError if no trial runs, Interrupted before the first.
[[nodiscard]] Estimate estimate(const EstimateProblem& problem);

/// The number of residuals that one independent one amounts to, at least 1: their integrated autocorrelation about zero.
[[nodiscard]] double correlation_length(std::span<const double> residuals);

/// Correlations beyond this do not let the data tell two keys apart; chosen.
inline constexpr double not_told_apart = 0.95;

}  // namespace calfpump
