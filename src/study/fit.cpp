#include "calfpump/study/fit.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <unsupported/Eigen/NonLinearOptimization>
#include <utility>

namespace calfpump {
namespace {

constexpr double beyond = 8.0;         // factor on the slope of a misfit outside its band: chosen
constexpr double aim = 0.9;            // of the half band: so that rounded values are still inside
constexpr double one_edge = 0.1;       // of the edge, or of 1 at an edge of 0: the half width of a band that has one edge
constexpr double no_value = 6.0;       // misfit: chosen, so that a row that cannot be met has little effect on the others
constexpr double prior_weight = 0.25;  // a parameter at the edge of its range counts as a quarter of a row at its own: chosen
constexpr double difference = 0.01;    // of a factor, for slopes: far above the noise of the solver's tolerance
constexpr int most_iterations = 8;     // of a round, whose slopes become inexact
constexpr int most_failures = 2;       // of successive steps with inexact slopes
constexpr double least_gain = 0.002;   // of a round

/// A factor between its bounds for any x; logarithmic.
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

/// Residuals and slopes in the form that Eigen's solver needs.
class Functor {
 public:
  Functor(const FitProblem& problem, std::vector<Bounded> bounds) : problem_(problem), bounds_(std::move(bounds)) {}

  [[nodiscard]] int inputs() const { return static_cast<int>(bounds_.size()); }
  [[nodiscard]] int values() const { return static_cast<int>(problem_.rows.size() + bounds_.size()); }
  [[nodiscard]] int evaluations() const { return evaluations_; }

  [[nodiscard]] Factors factors(const Eigen::VectorXd& x) const {
    Factors result;
    for (int i = 0; i < inputs(); ++i) result.push_back(bounds_[static_cast<std::size_t>(i)].factor(x[i]));
    return result;
  }

  /// Makes the next slopes be computed by differences.
  void begin_round() {
    slopes_.resize(0, 0);
    old_ = false;
    failures_ = 0;
  }

  /// Negative: the solver stops, as the inexact slopes do not lead further.
  int operator()(const Eigen::VectorXd& x, Eigen::VectorXd& result) {
    if (x.size() == x_.size() && x == x_) return result = residuals_, 0;
    result = residuals_of({factors(x)}).front();
    x_ = x;
    residuals_ = result;
    if (old_ && result.squaredNorm() >= base_residuals_.squaredNorm()) ++failures_;
    return failures_ >= most_failures ? -1 : 0;
  }

  /// Variance of each factor relative to its variance by the prior alone, with the last slopes of rows and priors.
  [[nodiscard]] std::vector<double> determined() const {
    const Eigen::MatrixXd weights = found_.transpose() * found_;
    const Eigen::MatrixXd variances = weights.ldlt().solve(Eigen::MatrixXd::Identity(inputs(), inputs()));
    std::vector<double> shares;
    for (int i = 0; i < inputs(); ++i) {
      const double prior = found_(values() - inputs() + i, i);
      shares.push_back(1.0 - prior * prior * variances(i, i));
    }
    return shares;
  }

  int df(const Eigen::VectorXd& x, Eigen::MatrixXd& slopes) {
    if (x_ != x) (*this)(x, residuals_);
    old_ = slopes_.size() > 0;
    if (old_) {
      const Eigen::VectorXd step = x - base_;
      slopes_ += (residuals_ - base_residuals_ - slopes_ * step) * step.transpose() / step.squaredNorm();
    } else {
      slopes_ = found_ = differences(x);
    }
    base_ = x;
    base_residuals_ = residuals_;
    failures_ = 0;
    slopes = slopes_;
    return 0;
  }

 private:
  [[nodiscard]] std::vector<Eigen::VectorXd> residuals_of(const std::vector<Factors>& sets) {
    evaluations_ += static_cast<int>(sets.size());
    const std::vector<RowValues> found = problem_.values(sets);
    std::vector<Eigen::VectorXd> results;
    for (std::size_t s = 0; s < sets.size(); ++s) {
      Eigen::VectorXd& result = results.emplace_back(values());
      int k = 0;
      for (std::size_t i = 0; i < found[s].size(); ++i) result[k++] = misfit(problem_.rows[i], found[s][i]);
      for (std::size_t i = 0; i < bounds_.size(); ++i) {
        const Bounded& bound = bounds_[i];
        result[k++] = prior_weight * std::log(sets[s][i]) / std::max(-bound.low, bound.high);
      }
    }
    return results;
  }

  [[nodiscard]] Eigen::MatrixXd differences(const Eigen::VectorXd& x) {
    std::vector<Factors> sets;
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      double& factor = sets.emplace_back(factors(x))[i];
      const bool high = std::log(factor) > 0.5 * (bounds_[i].low + bounds_[i].high);
      factor *= high ? 1.0 - difference : 1.0 + difference;  // inwards
    }
    const std::vector<Eigen::VectorXd> moved = residuals_of(sets);
    Eigen::MatrixXd slopes(values(), inputs());
    for (int i = 0; i < inputs(); ++i) {
      const auto k = static_cast<std::size_t>(i);
      slopes.col(i) = (moved[k] - residuals_) / (bounds_[k].x(sets[k][k]) - x[i]);
    }
    return slopes;
  }

  const FitProblem& problem_;
  std::vector<Bounded> bounds_;
  int evaluations_ = 0, failures_ = 0;
  bool old_ = false;                       // slopes updated by steps
  Eigen::VectorXd x_, residuals_;          // at the last evaluation
  Eigen::VectorXd base_, base_residuals_;  // at the base of the slopes
  Eigen::MatrixXd slopes_, found_;         // updated, and by differences
};

}  // namespace

double half_width(const EvidenceRow& row) {
  if (std::isfinite(row.lowest) && std::isfinite(row.highest)) return 0.5 * (row.highest - row.lowest);
  const double edge = std::isfinite(row.lowest) ? row.lowest : row.highest;
  return one_edge * (edge != 0.0 ? std::abs(edge) : 1.0);
}

double misfit(const EvidenceRow& row, std::optional<double> value) {
  if (!value) return no_value;
  const bool two_edges = std::isfinite(row.lowest) && std::isfinite(row.highest);
  double z = 0.0;
  if (two_edges) {
    const double centre = row.target.value_or(0.5 * (row.lowest + row.highest));
    const double least = 0.1 * (row.highest - row.lowest);  // half a band, if the target is near its edge
    z = (*value - centre) / std::max(least, *value < centre ? centre - row.lowest : row.highest - centre);
  } else {
    const double edge = std::isfinite(row.lowest) ? row.lowest : row.highest;
    const double within = (std::isfinite(row.lowest) ? *value - edge : edge - *value) / half_width(row);
    z = within > 1.0 ? 0.0 : 1.0 - within;
  }
  const double out = std::max(std::abs(z) - aim, 0.0);
  const double risen = z + std::copysign(beyond * out, z);
  return no_value * risen / (no_value + std::abs(risen));  // so that one row far out does not dominate
}

FitResult fit(const FitProblem& problem, std::span<const double> start) {
  std::vector<Bounded> bounds;
  Eigen::VectorXd x(static_cast<Eigen::Index>(start.size()));
  for (std::size_t i = 0; i < start.size(); ++i) {
    const Parameter& parameter = problem.parameters[i];
    bounds.push_back({std::log(parameter.lowest), std::log(parameter.highest)});
    x[static_cast<Eigen::Index>(i)] = bounds.back().x(start[i]);
  }
  Functor functor(problem, bounds);
  const auto rows = static_cast<Eigen::Index>(problem.rows.size());
  const auto root_mean_square = [rows](const Eigen::VectorXd& residuals) {
    return std::sqrt(residuals.head(rows).squaredNorm() / static_cast<double>(rows));
  };
  FitResult result;
  double before = INFINITY;
  for (int iteration = 0; result.rounds < problem.most_rounds;) {
    ++result.rounds;
    functor.begin_round();
    Eigen::LevenbergMarquardt<Functor> solver(functor);
    solver.parameters.factor = 1.0;  // first step: no longer than the distance of the start from the middle of its range
    // Equal scales: otherwise a factor that hardly affects the rows is moved to the edge of its range.
    solver.useExternalScaling = true;
    solver.diag = Eigen::VectorXd::Ones(x.size());
    solver.parameters.xtol = 1e-4;
    solver.parameters.ftol = 1e-4;
    solver.minimizeInit(x);
    auto status = Eigen::LevenbergMarquardtSpace::Running;
    for (int i = 0; i < most_iterations && status == Eigen::LevenbergMarquardtSpace::Running; ++i) {
      status = solver.minimizeOneStep(x);
      result.misfit = root_mean_square(solver.fvec);
      if (problem.progress) problem.progress(++iteration, result.misfit);
    }
    const double now = solver.fvec.squaredNorm();
    if (now > (1.0 - least_gain) * before) break;
    before = now;
  }
  result.factors = functor.factors(x);
  result.evaluations = functor.evaluations();
  result.determined = functor.determined();
  return result;
}

}  // namespace calfpump
