// Weighted least squares of an estimate: trials of the keys, their least sum of squares, and slopes by differences. The best
// trial of all is kept. Safe to use from several threads, except for `weigh` and `allow`.
#pragma once

#include <Eigen/Core>
#include <mutex>
#include <optional>
#include <vector>

#include "calfpump/study/estimate.hpp"

namespace calfpump {

class LeastSquares {
 public:
  struct Point {
    std::vector<double> values;
    Misfits misfits;           ///< empty: the run failed
    Eigen::VectorXd weighted;  ///< residuals of the series, then distances of keys from their stated values
    double squares = 0.0;      ///< their sum of squares; infinite if the run failed
  };

  explicit LeastSquares(const EstimateProblem& problem) : problem_(problem) {}

  /// Sets the weight of a residual by series. The best trial stays the best.
  void weigh(std::vector<double> weights);

  /// Residuals may be changed by each of these patterns times a number of the standard normal distribution: they count with the
  /// covariance 1 + U U', U the weighted patterns.
  void allow(std::vector<Misfits> patterns);
  /// Residuals without the likeliest part of these patterns, unweighted.
  [[nodiscard]] Misfits unexplained(const Point& point) const;

  /// A trial at these values of the keys.
  Point at(std::vector<double> values);
  /// The least sum of squares from this start, with the key `fixed` as it is there; none: all are free.
  Point least(const std::vector<double>& start, std::optional<std::size_t> fixed = {});
  /// Slopes of the weighted residuals by the keys of these numbers, by differences inwards.
  Eigen::MatrixXd slopes(const Point& point, const std::vector<std::size_t>& keys);

  [[nodiscard]] const EstimateProblem& problem() const { return problem_; }
  [[nodiscard]] const std::optional<Point>& best() const { return best_; }
  [[nodiscard]] int trials() const { return trials_; }
  [[nodiscard]] int failed() const { return failed_; }

 private:
  void judge(Point& point) const;
  void remember(const Point& point);

  const EstimateProblem& problem_;
  void set_patterns();

  std::vector<double> weights_;
  std::vector<Misfits> allowed_;
  Eigen::MatrixXd patterns_, shrink_;  // U, and Q diag((1 - 1/sqrt(1 + s^2))/s^2) Q' of U'U = Q diag(s^2) Q'
  std::mutex mutex_;                   // of the rest
  std::optional<Point> best_;
  int trials_ = 0, failed_ = 0;
};

}  // namespace calfpump
