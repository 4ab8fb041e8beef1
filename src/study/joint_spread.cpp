#include "calfpump/study/joint_spread.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "calfpump/study/fit.hpp"
#include "calfpump/study/screening.hpp"

namespace calfpump {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// Error of a finding; none if a value this far within a band of one edge says nothing.
std::optional<double> error_of(const EvidenceRow& row, double value) {
  const double error = half_width(row);
  if (std::isfinite(row.lowest) && std::isfinite(row.highest)) return error;
  const double edge = std::isfinite(row.lowest) ? row.lowest : row.highest;
  const double within = std::isfinite(row.lowest) ? value - edge : edge - value;
  return within > error ? std::nullopt : std::optional(error);
}

/// The present factors, then two sets for each fitted parameter: a deviation down and up.
struct Sets {
  std::vector<Factors> factors;
  std::vector<std::size_t> moved;  ///< parameters, in the order of their pairs
};

Sets sets_of(std::span<const Parameter> parameters) {
  Factors present;
  for (const Parameter& parameter : parameters) present.push_back(parameter.present);
  Sets sets{{present}, {}};
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const Parameter& parameter = parameters[p];
    if (!parameter.fitted) continue;
    sets.moved.push_back(p);
    for (const double sign : {-1.0, 1.0}) {
      double& factor = sets.factors.emplace_back(present)[p];
      factor = std::clamp(factor * std::exp(sign * deviation_of(parameter)), parameter.lowest, parameter.highest);
    }
  }
  return sets;
}

/// Slopes of the rows by the logarithms of all factors, in errors of the rows.
MatrixXd slopes_of(const JointProblem& problem, const Sets& sets) {
  const std::vector<RowValues> values = problem.values(sets.factors);
  MatrixXd slopes = MatrixXd::Zero(static_cast<Index>(problem.rows.size()), static_cast<Index>(problem.parameters.size()));
  for (std::size_t m = 0; m < sets.moved.size(); ++m) {
    const std::size_t p = sets.moved[m], down = 2 * m + 1, up = down + 1;
    const double step = std::log(sets.factors[up][p] / sets.factors[down][p]);
    if (step <= 0.0) continue;
    for (std::size_t r = 0; r < problem.rows.size(); ++r) {
      if (!values[0][r] || !values[down][r] || !values[up][r]) continue;
      if (const auto error = error_of(problem.rows[r], *values[0][r]))
        slopes(static_cast<Index>(r), static_cast<Index>(p)) = (*values[up][r] - *values[down][r]) / (step * *error);
    }
  }
  return slopes;
}

Root rows_of(const MatrixXd& lower) {
  Root root;
  for (Index i = 0; i < lower.rows(); ++i) {
    root.emplace_back();
    for (Index j = 0; j <= i; ++j) root.back().push_back(lower(i, j));
  }
  return root;
}

}  // namespace

double deviation_of(const Parameter& parameter) { return std::log1p(parameter.spread) / std::sqrt(3.0); }

Root independent_spread(std::span<const Parameter> parameters) {
  Root root;
  for (const Parameter& parameter : parameters) {
    root.emplace_back(root.size() + 1, 0.0);
    root.back().back() = deviation_of(parameter);
  }
  return root;
}

Root joint_spread(const JointProblem& problem) {
  const MatrixXd slopes = slopes_of(problem, sets_of(problem.parameters));
  MatrixXd information = slopes.transpose() * slopes;
  for (Index p = 0; p < information.rows(); ++p) {
    const double deviation = deviation_of(problem.parameters[static_cast<std::size_t>(p)]);
    information(p, p) += 1.0 / (deviation * deviation);
  }
  const MatrixXd covariance = information.llt().solve(MatrixXd::Identity(information.rows(), information.cols()));
  return rows_of(covariance.llt().matrixL());
}

std::vector<Factors> joint_samples(std::span<const Parameter> parameters, const Root& root, int samples) {
  const boost::math::normal normal;
  std::vector<Factors> sets;
  for (std::vector<double>& independent : even_points(parameters.size(), samples)) {
    for (double& number : independent) number = boost::math::quantile(normal, number);
    sets.emplace_back();
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      double logarithm = 0.0;
      for (std::size_t k = 0; k < root[p].size(); ++k) logarithm += root[p][k] * independent[k];
      const double factor = parameters[p].present * std::exp(logarithm);
      sets.back().push_back(std::clamp(factor, parameters[p].lowest, parameters[p].highest));
    }
  }
  return sets;
}

}  // namespace calfpump
