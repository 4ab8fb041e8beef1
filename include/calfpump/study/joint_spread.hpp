// Joint spread of the uncertain values of the model: the fitted ones move together, as the findings that they were fitted to
// allow. Linearised posterior around the present values (Laplace): t_k = ln(factor_k / present factor_k), with the deviation
// ln(1 + spread)/sqrt(3) before the findings; each finding has the half width of its band as its error; the covariance is
// (J'WJ + P^-1)^-1, J the slopes of the findings by t, W their inverse squared errors, P the variances before.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/evidence.hpp"
#include "calfpump/study/fit.hpp"
#include "calfpump/study/parameter.hpp"

namespace calfpump {

/// Deviation of the logarithm of a factor by its spread alone: evenly spread between 1/(1 + spread) and 1 + spread.
[[nodiscard]] double deviation_of(const Parameter& parameter);

/// Lower triangle of a root of the covariance (Cholesky): a row for each parameter, as long as its number from 1.
using Root = std::vector<std::vector<double>>;

/// The root without any finding: the parameters are independent.
[[nodiscard]] Root independent_spread(std::span<const Parameter> parameters);

struct JointProblem {
  std::span<const Parameter> parameters;  ///< those that are not fitted keep their spread
  std::span<const EvidenceRow> rows;      ///< the fitted ones
  /// Returns the value of each row for each set of factors.
  std::function<std::vector<RowValues>(std::span<const Factors> sets)> values;
};

/// Slopes are differences over a deviation to both sides, within the parameter's range. A row without a value at an end of a
/// difference, or well within a band of one edge, does not determine the parameter.
[[nodiscard]] Root joint_spread(const JointProblem& problem);

/// Factors on the priors, sample by sample: Sobol points through the quantiles of the normal distribution, within the ranges.
[[nodiscard]] std::vector<Factors> joint_samples(std::span<const Parameter> parameters, const Root& root, int samples);

/// The joint spread stored with the data.
struct JointSpread {
  enum class Kind { joint, stale, independent };  ///< stale: the data have changed since; independent: none is stored
  Kind kind = Kind::independent;
  Root root;
};

}  // namespace calfpump
