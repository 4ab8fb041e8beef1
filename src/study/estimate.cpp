#include "calfpump/study/estimate.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <array>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "calfpump/core/errors.hpp"
#include "calfpump/study/parallel.hpp"
#include "least_squares.hpp"

namespace calfpump {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double inside = 0.02;            // distance of a start from the ends of its range, as a part of it: chosen
constexpr double flat = 0.04;              // a smaller part of the wanted rise: the end of the range is tried; chosen
constexpr double least_error = 1e-6;       // part of the scale of a series: no weight is infinite
constexpr int weightings = 2;              // rounds of weights from the residuals, chosen
constexpr int most_profile_steps = 6;      // chosen
constexpr double profile_accuracy = 0.05;  // part of the wanted rise, chosen

/// Points of Halton (1960) in the unit cube, by their number from 1: evenly spread starts, the same each time.
double halton(int number, std::size_t dimension) {
  constexpr std::array primes{2, 3, 5, 7, 11, 13, 17, 19, 23, 29};
  const int base = primes.at(dimension % primes.size());
  double part = 1.0, sum = 0.0;
  for (; number > 0; number /= base) {
    part /= base;
    sum += part * (number % base);
  }
  return sum;
}

std::vector<double> start_of(const EstimateProblem& problem, int number) {
  std::vector<double> values;
  for (std::size_t i = 0; i < problem.keys.size(); ++i) {
    const VariedKey& key = problem.keys[i];
    const double width = key.highest - key.lowest;
    const double even = key.lowest + halton(number, i) * width;
    const double own = number == 0 ? key.present.value_or(key.lowest + 0.5 * width) : even;
    values.push_back(std::clamp(own, key.lowest + inside * width, key.highest - inside * width));
  }
  return values;
}

double root_mean_square(const std::vector<double>& residuals) {
  double sum = 0.0;
  for (const double r : residuals) sum += r * r;
  return std::sqrt(sum / static_cast<double>(residuals.size()));
}

/// Weights from the residuals of the estimate without what the model's errors explain, and what their series amount to.
std::vector<EstimatedSeries> weighed(const EstimateProblem& problem, const LeastSquares::Point& best,
                                     const LeastSquares& squares) {
  const Misfits rest = squares.unexplained(best);
  std::vector<EstimatedSeries> all;
  for (std::size_t k = 0; k < rest.size(); ++k) {
    EstimatedSeries series;
    const std::vector<double>& residuals = best.misfits[k];
    series.points = residuals.size();
    const auto n = static_cast<double>(residuals.size());
    series.bias = std::accumulate(residuals.begin(), residuals.end(), 0.0) / n;
    series.after = root_mean_square(residuals);
    series.error = std::max({problem.errors[k].value_or(0.0), root_mean_square(rest[k]), least_error * problem.scales[k]});
    series.independent = n / correlation_length(rest[k]);
    all.push_back(series);
  }
  return all;
}

/// One end of an interval: the value of a key at which the least sum of squares has risen by `rise`.
class Profile {
 public:
  Profile(LeastSquares& problem, const LeastSquares::Point& best, const MatrixXd& covariance, double rise)
      : problem_(problem), best_(best), covariance_(covariance), rise_(rise) {}

  struct End {
    double value;
    bool reaches;
    bool better = false;  ///< there is a lower sum of squares than the best
  };

  [[nodiscard]] End find(std::size_t key, double direction) const {
    const VariedKey& range = problem_.problem().keys[key];
    const double centre = best_.values[key], edge = direction < 0.0 ? range.lowest : range.highest;
    const double width = range.highest - range.lowest;
    if (std::abs(edge - centre) < 1e-9 * width) return {edge, true};
    const auto i = static_cast<Index>(key);
    const double variance = covariance_(i, i);
    double step = variance > 0.0 ? std::clamp(std::sqrt(rise_ * variance), 1e-4 * width, width) : width;
    double below = 0.0, above = -1.0;  // distances from the centre within and beyond the interval
    for (int n = 0; n < most_profile_steps; ++n) {
      const double distance = std::min(step, std::abs(edge - centre));
      const LeastSquares::Point point = problem_.least(moved(key, direction * distance), key);
      const double risen = point.squares - best_.squares;
      if (risen < -0.01 * rise_) return {centre, false, true};
      if (std::abs(risen - rise_) < profile_accuracy * rise_) return {centre + direction * distance, false};
      (risen < rise_ ? below : above) = distance;
      if (risen < rise_ && distance >= std::abs(edge - centre)) return {edge, true};
      // The root of the rise is nearly linear in the distance, unless the ground is flat.
      step = risen > flat * rise_ ? distance * std::sqrt(rise_ / risen) : width;
      if (above > 0.0) step = std::clamp(step, below + 0.1 * (above - below), above - 0.1 * (above - below));
    }
    return {centre + direction * (above > 0.0 ? above : below), false};
  }

 private:
  /// The other keys follow along the ridge.
  [[nodiscard]] std::vector<double> moved(std::size_t key, double by) const {
    std::vector<double> values = best_.values;
    const auto i = static_cast<Index>(key);
    for (std::size_t j = 0; j < values.size(); ++j) {
      const double along = covariance_(i, i) > 0.0 ? covariance_(static_cast<Index>(j), i) / covariance_(i, i) : 0.0;
      const VariedKey& range = problem_.problem().keys[j];
      values[j] = j == key ? values[j] + by : std::clamp(values[j] + along * by, range.lowest, range.highest);
    }
    return values;
  }

  LeastSquares& problem_;
  const LeastSquares::Point& best_;
  const MatrixXd& covariance_;
  double rise_;
};

MatrixXd covariance_of(const MatrixXd& slopes) {
  const MatrixXd information = slopes.transpose() * slopes;
  return information.completeOrthogonalDecomposition().pseudoInverse();
}

std::vector<std::vector<double>> correlations_of(const MatrixXd& covariance) {
  std::vector<std::vector<double>> rows;
  for (Index i = 0; i < covariance.rows(); ++i) {
    rows.emplace_back();
    for (Index j = 0; j < covariance.cols(); ++j) {
      const double scale = std::sqrt(covariance(i, i) * covariance(j, j));
      rows.back().push_back(scale > 0.0 ? covariance(i, j) / scale : (i == j ? 1.0 : 0.0));
    }
  }
  return rows;
}

/// The estimate of a problem, step by step; what there is by then if interrupted.
class Estimation {
 public:
  explicit Estimation(const EstimateProblem& problem) : problem_(problem), squares_(problem) {}

  Estimate run() {
    constexpr int most_rounds = 3;  // chosen: a profile that finds a better estimate begins another
    try {
      search();
      do weigh();
      while (!bound(++rounds_ == most_rounds));
    } catch (const Interrupted&) {
      estimate_.interrupted = true;
    }
    return finished();
  }

 private:
  void search() {
    std::vector<double> weights;
    for (std::size_t k = 0; k < problem_.scales.size(); ++k)
      weights.push_back(1.0 / problem_.errors[k].value_or(problem_.scales[k]));
    squares_.weigh(weights);
    in_parallel(static_cast<std::size_t>(problem_.starts), problem_.threads,
                [&](std::size_t n) { (void)squares_.least(start_of(problem_, static_cast<int>(n))); });
    require_best();
  }

  void require_best() {
    if (squares_.best()) return;
    if (estimate_.interrupted) throw Interrupted();
    throw SimulationError("no trial of the keys runs", 0.0, "trials", squares_.trials());
  }

  void weigh() {
    if (problem_.model_errors) squares_.allow(problem_.model_errors(squares_.best()->values));
    for (int round = 0; round < weightings; ++round) {
      std::vector<double> weights;
      for (const EstimatedSeries& series : weighed(problem_, *squares_.best(), squares_))
        weights.push_back(std::sqrt(series.independent / static_cast<double>(series.points)) / series.error);
      squares_.weigh(weights);
      (void)squares_.least(squares_.best()->values);
    }
    estimate_.series = weighed(problem_, *squares_.best(), squares_);
  }

  /// Finds the intervals. False if a better estimate turned up, unless this is the last round.
  bool bound(bool last) {
    const LeastSquares::Point best = *squares_.best();
    const std::size_t keys = problem_.keys.size();
    std::vector<std::size_t> all(keys);
    std::iota(all.begin(), all.end(), std::size_t{0});
    const MatrixXd slopes = squares_.slopes(best, all);
    const MatrixXd covariance = covariance_of(slopes);
    estimate_.correlations = correlations_of(covariance);
    double measurements = 0.0;
    for (const EstimatedSeries& series : estimate_.series) measurements += series.independent;
    for (const VariedKey& key : problem_.keys) measurements += key.error ? 1.0 : 0.0;
    estimate_.freedom = std::max(1.0, measurements - static_cast<double>(keys));
    const double t = boost::math::quantile(boost::math::students_t(estimate_.freedom), 0.975);
    const Profile profile(squares_, best, covariance, t * t);
    std::vector<Profile::End> ends(2 * keys, {0.0, false});
    in_parallel(ends.size(), problem_.threads, [&](std::size_t n) { ends[n] = profile.find(n / 2, n % 2 == 0 ? -1.0 : 1.0); });
    if (!last && std::any_of(ends.begin(), ends.end(), [](const Profile::End& end) { return end.better; })) return false;
    best_ = best;
    for (std::size_t i = 0; i < keys; ++i)
      estimate_.keys.push_back(
          {best.values[i], ends[2 * i].value, ends[2 * i + 1].value, ends[2 * i].reaches, ends[2 * i + 1].reaches});
    return true;
  }

  Estimate finished() {
    require_best();
    const LeastSquares::Point best = best_.value_or(*squares_.best());
    if (estimate_.keys.empty()) {
      for (std::size_t i = 0; i < problem_.keys.size(); ++i)
        estimate_.keys.push_back({best.values[i], problem_.keys[i].lowest, problem_.keys[i].highest, true, true});
    }
    estimate_.series = weighed(problem_, best, squares_);
    for (std::size_t k = 0; k < problem_.before.size(); ++k) estimate_.series[k].before = root_mean_square(problem_.before[k]);
    estimate_.trials = squares_.trials();
    estimate_.failed = squares_.failed();
    return std::move(estimate_);
  }

  const EstimateProblem& problem_;
  LeastSquares squares_;
  std::optional<LeastSquares::Point> best_;  // with intervals
  Estimate estimate_;
  int rounds_ = 0;
};

}  // namespace

double correlation_length(std::span<const double> residuals) {
  double squares = 0.0;
  for (const double r : residuals) squares += r * r;
  if (squares == 0.0) return 1.0;
  double length = 1.0;
  for (std::size_t lag = 1; lag < residuals.size(); ++lag) {
    double sum = 0.0;
    for (std::size_t i = lag; i < residuals.size(); ++i) sum += residuals[i] * residuals[i - lag];
    if (sum <= 0.0) break;
    length += 2.0 * sum / squares;
  }
  return std::min(length, static_cast<double>(residuals.size()));
}

Estimate estimate(const EstimateProblem& problem) { return Estimation(problem).run(); }

}  // namespace calfpump
