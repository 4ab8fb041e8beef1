#include "least_squares.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <unsupported/Eigen/NonLinearOptimization>

namespace calfpump {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double far = 100.0;        // weighted residual of a run that fails, chosen
constexpr double difference = 0.01;  // of a key's range, for slopes: far above the noise of the solver's tolerance
constexpr int most_iterations = 20;  // chosen
constexpr double tolerance = 1e-4;   // of the sum of squares and of the angles, chosen
constexpr double middle = 4.0;       // angle of the middle of a range, chosen: so that the first step is about a radian

VectorXd weighed(const Misfits& misfits, const std::vector<double>& weights) {
  std::size_t rows = 0;
  for (const std::vector<double>& series : misfits) rows += series.size();
  VectorXd result(static_cast<Index>(rows));
  Index row = 0;
  for (std::size_t k = 0; k < misfits.size(); ++k) {
    for (const double residual : misfits[k]) result[row++] = weights[k] * residual;
  }
  return result;
}

/// Trials of the free keys in angles, as Eigen's solver needs them. Keeps its lowest point.
class Angles {
 public:
  Angles(LeastSquares& squares, std::vector<double> start, std::vector<std::size_t> free)
      : squares_(squares), start_(std::move(start)), free_(std::move(free)) {
    lowest_ = now_ = squares_.at(start_);
  }

  [[nodiscard]] int inputs() const { return static_cast<int>(free_.size()); }
  [[nodiscard]] int values() const { return static_cast<int>(now_.weighted.size()); }
  [[nodiscard]] const LeastSquares::Point& lowest() const { return lowest_; }

  [[nodiscard]] VectorXd angles() const {
    VectorXd x(inputs());
    for (Index i = 0; i < inputs(); ++i) {
      const VariedKey& key = range(i);
      const double share = (start_[number(i)] - key.lowest) / (key.highest - key.lowest);
      x[i] = middle + std::asin(std::clamp(2.0 * share - 1.0, -1.0, 1.0));
    }
    return x;
  }

  int operator()(const VectorXd& x, VectorXd& result) {
    const std::vector<double> values = values_at(x);
    if (values != now_.values) now_ = squares_.at(values);
    if (now_.squares < lowest_.squares) lowest_ = now_;
    result = now_.weighted;
    return 0;
  }

  int df(const VectorXd& x, MatrixXd& slopes) {
    if (values_at(x) != now_.values) now_ = squares_.at(values_at(x));
    slopes = squares_.slopes(now_, free_);
    for (Index i = 0; i < inputs(); ++i) slopes.col(i) *= 0.5 * (range(i).highest - range(i).lowest) * std::cos(x[i] - middle);
    return 0;
  }

 private:
  [[nodiscard]] std::size_t number(Index i) const { return free_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const VariedKey& range(Index i) const { return squares_.problem().keys[number(i)]; }
  [[nodiscard]] std::vector<double> values_at(const VectorXd& x) const {
    std::vector<double> values = start_;
    for (Index i = 0; i < inputs(); ++i) {
      const VariedKey& key = range(i);
      values[number(i)] = key.lowest + 0.5 * (key.highest - key.lowest) * (1.0 + std::sin(x[i] - middle));
    }
    return values;
  }

  LeastSquares& squares_;
  std::vector<double> start_;
  std::vector<std::size_t> free_;
  LeastSquares::Point now_, lowest_;
};

}  // namespace

void LeastSquares::weigh(std::vector<double> weights) {
  weights_ = std::move(weights);
  set_patterns();
  if (best_) judge(*best_);
}

void LeastSquares::allow(std::vector<Misfits> patterns) {
  allowed_ = std::move(patterns);
  set_patterns();
  if (best_) judge(*best_);
}

void LeastSquares::set_patterns() {
  if (allowed_.empty()) return;
  patterns_.resize(weighed(allowed_.front(), weights_).size(), static_cast<Index>(allowed_.size()));
  for (Index p = 0; p < patterns_.cols(); ++p) patterns_.col(p) = weighed(allowed_[static_cast<std::size_t>(p)], weights_);
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(patterns_.transpose() * patterns_);
  const VectorXd squares = solver.eigenvalues().cwiseMax(1e-12);
  const VectorXd shares = ((1.0 - (1.0 + squares.array()).rsqrt()) / squares.array()).matrix();
  shrink_ = solver.eigenvectors() * shares.asDiagonal() * solver.eigenvectors().transpose();
}

Misfits LeastSquares::unexplained(const Point& point) const {
  Misfits rest = point.misfits;
  if (allowed_.empty()) return rest;
  const MatrixXd all = MatrixXd::Identity(patterns_.cols(), patterns_.cols()) + patterns_.transpose() * patterns_;
  const VectorXd likeliest = all.ldlt().solve(patterns_.transpose() * weighed(point.misfits, weights_));
  for (std::size_t p = 0; p < allowed_.size(); ++p) {
    for (std::size_t k = 0; k < rest.size(); ++k) {
      for (std::size_t i = 0; i < rest[k].size(); ++i) rest[k][i] -= likeliest[static_cast<Index>(p)] * allowed_[p][k][i];
    }
  }
  return rest;
}

void LeastSquares::judge(Point& point) const {
  std::size_t rows = 0;
  for (const std::vector<double>& series : problem_.before) rows += series.size();
  point.weighted = VectorXd::Constant(static_cast<Index>(rows + problem_.keys.size()), far);
  if (!point.misfits.empty()) {
    auto series = point.weighted.head(static_cast<Index>(rows));
    series = weighed(point.misfits, weights_);
    if (!allowed_.empty()) series -= (patterns_ * (shrink_ * (patterns_.transpose() * series))).eval();
  }
  Index row = static_cast<Index>(rows);
  for (std::size_t i = 0; i < problem_.keys.size(); ++i) {
    const VariedKey& key = problem_.keys[i];
    point.weighted[row++] = key.error ? (point.values[i] - *key.present) / *key.error : 0.0;
  }
  point.squares = point.misfits.empty() ? INFINITY : point.weighted.squaredNorm();
}

void LeastSquares::remember(const Point& point) {
  const std::lock_guard lock(mutex_);
  ++trials_;
  if (point.misfits.empty()) ++failed_;
  if (!point.misfits.empty() && (!best_ || point.squares < best_->squares)) best_ = point;
  if (problem_.progress) problem_.progress(trials_, best_ ? best_->squares : INFINITY);
}

LeastSquares::Point LeastSquares::at(std::vector<double> values) {
  Point point;
  point.values = std::move(values);
  point.misfits = problem_.misfits(point.values).value_or(Misfits{});
  judge(point);
  remember(point);
  return point;
}

LeastSquares::Point LeastSquares::least(const std::vector<double>& start, std::optional<std::size_t> fixed) {
  std::vector<std::size_t> free(problem_.keys.size());
  std::iota(free.begin(), free.end(), std::size_t{0});
  if (fixed) free.erase(free.begin() + static_cast<std::ptrdiff_t>(*fixed));
  if (free.empty()) return at(start);
  Angles angles(*this, start, free);
  Eigen::LevenbergMarquardt<Angles> solver(angles);
  solver.parameters.factor = 1.0 / middle;
  solver.useExternalScaling = true;
  VectorXd x = angles.angles();
  solver.diag = VectorXd::Ones(x.size());
  solver.parameters.xtol = solver.parameters.ftol = tolerance;
  auto status = solver.minimizeInit(x);
  for (int i = 0; i < most_iterations && status <= Eigen::LevenbergMarquardtSpace::Running && status != 0; ++i)
    status = solver.minimizeOneStep(x);
  return angles.lowest();
}

MatrixXd LeastSquares::slopes(const Point& point, const std::vector<std::size_t>& keys) {
  MatrixXd slopes = MatrixXd::Zero(point.weighted.size(), static_cast<Index>(keys.size()));
  if (point.misfits.empty()) return slopes;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const VariedKey& key = problem_.keys[keys[i]];
    std::vector<double> values = point.values;
    const double width = key.highest - key.lowest;
    const double step = values[keys[i]] > key.lowest + 0.5 * width ? -difference * width : difference * width;
    values[keys[i]] += step;
    const Point moved = at(values);
    if (!moved.misfits.empty()) slopes.col(static_cast<Index>(i)) = (moved.weighted - point.weighted) / step;
  }
  return slopes;
}

}  // namespace calfpump
