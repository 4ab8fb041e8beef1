// Uncertainty from all parameters: each row's spread when all vary at once within their spreads, and the parameter that drives
// it. Sampling: Sobol 1967 points; driver: largest rank correlation (Spearman 1904).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "calfpump/study/evidence.hpp"
#include "calfpump/study/parameter.hpp"

namespace calfpump {

/// Spread of one row, over the samples in which it has a value.
struct Spread {
  int samples = 0;
  double low = 0.0, median = 0.0, high = 0.0;  ///< 5, 50 and 95 % of the samples are below
  double within = 0.0;                         ///< fraction of the samples within the band [1]
  std::optional<std::size_t> driver;           ///< index of the parameter; none if the value is constant
  double correlation = 0.0;                    ///< rank correlation with the driver [-1, 1]
};

struct ScreenOptions {
  std::span<const Parameter> parameters;
  std::span<const EvidenceRow> rows;
  int samples = 64;
  /// Returns the value of each row for each set of factors on the priors.
  std::function<std::vector<std::optional<double>>(std::span<const double> factors)> values;
  std::function<void(int sample)> progress;
};

[[nodiscard]] std::vector<Spread> screen(const ScreenOptions& options);

/// The first points of Sobol 1967 in the unit cube, without its faces.
[[nodiscard]] std::vector<std::vector<double>> even_points(std::size_t dimensions, int count);

/// Rank correlation of two lists of the same length; equal values share their rank. 0 if one of them is constant.
[[nodiscard]] double rank_correlation(std::span<const double> a, std::span<const double> b);

/// The quantile `part` of the sorted values, interpolated linearly.
[[nodiscard]] double quantile(std::span<const double> sorted, double part);

}  // namespace calfpump
