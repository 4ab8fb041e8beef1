#include "calfpump/study/fit.hpp"

#include <algorithm>
#include <cmath>
#include <unsupported/Eigen/NonLinearOptimization>

namespace calfpump {
namespace {

constexpr double beyond = 8.0;         // how much faster a misfit rises out of its band: chosen
constexpr double aim = 0.9;            // of the half band: so that rounded values are still inside
constexpr double one_edge = 0.1;       // of the edge, or of 1 at an edge of 0: the half width of a band that has one edge
constexpr double no_value = 20.0;      // misfit: chosen
constexpr double prior_weight = 0.25;  // a parameter at the edge of its range counts as a quarter of a row at its own: chosen
constexpr double difference = 0.01;    // of a factor, for slopes: far above the noise of the solver's tolerance
constexpr int most_iterations = 40;
constexpr int most_rounds = 12;       // each with a trust region of its own, as bands make corners where one gets stuck
constexpr double least_gain = 0.002;  // of a round

/// Between the bounds for any x; in the logarithm of the factor.
struct Bounded {
  double low, high;
  [[nodiscard]] double factor(double x) const {
    return std::exp(low + (high - low) * 0.5 * (1.0 + x / std::sqrt(1.0 + x * x)));
  }
  [[nodiscard]] double x(double factor) const {
    const double share = std::clamp((std::log(factor) - low) / (high - low), 1e-3, 1.0 - 1e-3);
    const double s = 2.0 * share - 1.0;
    return s / std::sqrt(1.0 - s * s);
  }
};

/// Residuals and slopes as Eigen's solver asks for them.
struct Functor {
  const FitProblem* problem;
  std::vector<Bounded> bounds;
  int evaluations = 0;
  Eigen::VectorXd last_x, last;  // what slopes are differences from

  [[nodiscard]] int inputs() const { return static_cast<int>(bounds.size()); }
  [[nodiscard]] int values() const { return static_cast<int>(problem->rows.size() + bounds.size()); }

  [[nodiscard]] std::vector<double> factors(const Eigen::VectorXd& x) const {
    std::vector<double> result;
    for (int i = 0; i < inputs(); ++i) result.push_back(bounds[static_cast<std::size_t>(i)].factor(x[i]));
    return result;
  }

  [[nodiscard]] Eigen::VectorXd residuals(std::span<const double> factors) {
    ++evaluations;
    const auto found = problem->values(factors);
    Eigen::VectorXd result(values());
    int k = 0;
    for (std::size_t i = 0; i < found.size(); ++i) result[k++] = misfit(problem->rows[i], found[i]);
    for (std::size_t i = 0; i < factors.size(); ++i) {
      const Bounded& bound = bounds[i];
      result[k++] = prior_weight * std::log(factors[i]) / std::max(-bound.low, bound.high);
    }
    return result;
  }

  int operator()(const Eigen::VectorXd& x, Eigen::VectorXd& result) {
    result = residuals(factors(x));
    last_x = x;
    last = result;
    return 0;
  }

  int df(const Eigen::VectorXd& x, Eigen::MatrixXd& slopes) {
    if (last_x.size() == 0 || last_x != x) (*this)(x, last);
    const Eigen::VectorXd here = last;
    const std::vector<double> at = factors(x);
    for (int i = 0; i < inputs(); ++i) {
      const auto& bound = bounds[static_cast<std::size_t>(i)];
      std::vector<double> moved = at;
      double& factor = moved[static_cast<std::size_t>(i)];
      factor *= std::log(factor) > 0.5 * (bound.low + bound.high) ? 1.0 - difference : 1.0 + difference;  // inwards
      slopes.col(i) = (residuals(moved) - here) / (bound.x(factor) - x[i]);
    }
    return 0;
  }
};

}  // namespace

double misfit(const EvidenceRow& row, std::optional<double> value) {
  if (!value) return no_value;
  const bool two_edges = std::isfinite(row.lowest) && std::isfinite(row.highest);
  double z = 0.0;
  if (two_edges) {
    const double centre = row.target.value_or(0.5 * (row.lowest + row.highest));
    const double least = 0.1 * (row.highest - row.lowest);  // half a band, where the target is near its edge
    z = (*value - centre) / std::max(least, *value < centre ? centre - row.lowest : row.highest - centre);
  } else {
    const double edge = std::isfinite(row.lowest) ? row.lowest : row.highest;
    const double half = one_edge * (edge != 0.0 ? std::abs(edge) : 1.0);
    const double within = (std::isfinite(row.lowest) ? *value - edge : edge - *value) / half;
    z = within > 1.0 ? 0.0 : 1.0 - within;
  }
  const double out = std::max(std::abs(z) - aim, 0.0);
  const double risen = z + std::copysign(beyond * out, z);
  return no_value * risen / (no_value + std::abs(risen));  // so that one row far out does not rule the others
}

FitResult fit(const FitProblem& problem, std::span<const double> start) {
  Functor functor{&problem, {}, 0, {}, {}};
  Eigen::VectorXd x(static_cast<Eigen::Index>(start.size()));
  for (std::size_t i = 0; i < start.size(); ++i) {
    const Parameter& parameter = problem.parameters[i];
    functor.bounds.push_back({std::log(parameter.lowest), std::log(parameter.highest)});
    x[static_cast<Eigen::Index>(i)] = functor.bounds.back().x(start[i]);
  }
  const auto rows = static_cast<Eigen::Index>(problem.rows.size());
  const auto root_mean_square = [rows](const Eigen::VectorXd& residuals) {
    return std::sqrt(residuals.head(rows).squaredNorm() / static_cast<double>(rows));
  };
  double before = INFINITY, now = 0.0;
  Eigen::VectorXd best;
  for (int round = 0; round < most_rounds; ++round) {
    Eigen::LevenbergMarquardt<Functor> solver(functor);
    solver.parameters.factor = 1.0;  // first step: no longer than the start is from the middle of its range
    solver.parameters.xtol = 1e-4;
    solver.parameters.ftol = 1e-4;
    solver.minimizeInit(x);
    auto status = Eigen::LevenbergMarquardtSpace::Running;
    for (int i = 0; i < most_iterations && status == Eigen::LevenbergMarquardtSpace::Running; ++i) {
      status = solver.minimizeOneStep(x);
      if (problem.progress) problem.progress(i + 1, root_mean_square(solver.fvec));
    }
    now = solver.fvec.squaredNorm();
    best = solver.fvec;
    if (now > (1.0 - least_gain) * before) break;
    before = now;
  }
  return {functor.factors(x), root_mean_square(best), functor.evaluations};
}

}  // namespace calfpump
