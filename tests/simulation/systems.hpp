// Small problems with known answers, as Systems for the steppers: in columns of whole blocks, whose unused rows stay 0.
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "calfpump/core/blocks.hpp"
#include "calfpump/core/index.hpp"

namespace calfpump::test {

inline Numbers column(const std::vector<double>& rows) {
  Numbers filled(rows.begin(), rows.end());
  filled.resize(z(padded(static_cast<int>(rows.size()))), 0.0);
  return filled;
}

/// f, its dense Jacobian (row-major) and its derivative by time, as functions of the rows in use.
struct DenseSystem {
  using Function = std::function<void(double t, std::span<const double> y, std::span<double> out)>;

  DenseSystem(int rows, Function rate_function, Function jacobian_function, Function by_time_function)
      : n(rows),
        entries(rows, rows),
        rate(std::move(rate_function)),
        jacobian(std::move(jacobian_function)),
        by_time(std::move(by_time_function)) {}

  void operator()(const Numbers& y, Numbers& f, double t) {
    ++evaluations;
    f.assign(y.size(), 0.0);
    rate(t, used(y), used(f));
  }
  void linearise(const Numbers& y, Numbers& f, Numbers& f_t, double t) {
    (*this)(y, f, t);
    jacobian(t, used(y), {entries.data(), z(n * n)});
    f_t.assign(y.size(), 0.0);
    by_time(t, used(y), used(f_t));
  }
  void factorise(double shift) { factors.compute(shift * Eigen::MatrixXd::Identity(n, n) - entries); }
  void solve(Numbers& b) const {
    Eigen::Map<Eigen::VectorXd> x(b.data(), n);
    x = factors.solve(x).eval();
  }

  int n, evaluations = 0;
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> entries;
  Eigen::PartialPivLU<Eigen::MatrixXd> factors;
  Function rate, jacobian, by_time;

 private:
  [[nodiscard]] std::span<const double> used(const Numbers& y) const { return {y.data(), z(n)}; }
  [[nodiscard]] std::span<double> used(Numbers& y) const { return {y.data(), z(n)}; }
};

/// dy/dt = -k (y - cos t), k = 2000/s: stiff, and driven by time (Prothero & Robinson 1974).
inline constexpr double stiff_rate = 2000.0;
inline DenseSystem prothero_robinson() {
  return {1, [](double t, auto y, auto f) { f[0] = -stiff_rate * (y[0] - std::cos(t)); },
          [](double, auto, auto j) { j[0] = -stiff_rate; },
          [](double t, auto, auto f_t) { f_t[0] = -stiff_rate * std::sin(t); }};
}
inline double prothero_robinson_exact(double t, double y0) {
  const double k = stiff_rate, slow = k / (k * k + 1.0);
  return slow * (k * std::cos(t) + std::sin(t)) + (y0 - slow * k) * std::exp(-k * t);
}

/// A smooth non-linear problem that depends on time: dx/dt = -x^2 (1 + sin t) + y, dy/dt = cos(2t) - x y.
inline DenseSystem smooth_pair() {
  return {2,
          [](double t, auto y, auto f) {
            f[0] = -y[0] * y[0] * (1.0 + std::sin(t)) + y[1];
            f[1] = std::cos(2.0 * t) - y[0] * y[1];
          },
          [](double t, auto y, auto j) {
            j[0] = -2.0 * y[0] * (1.0 + std::sin(t));
            j[1] = 1.0;
            j[2] = -y[1];
            j[3] = -y[0];
          },
          [](double t, auto y, auto f_t) {
            f_t[0] = -y[0] * y[0] * std::cos(t);
            f_t[1] = -2.0 * std::sin(2.0 * t);
          }};
}
/// Initial state of the pair.
inline Numbers pair_start() { return column({1.0, 0.5}); }

inline double distance(const Numbers& a, const Numbers& b) { return std::hypot(a[0] - b[0], a[1] - b[1]); }

/// Order from the errors of steps of some length and of half that length.
inline double observed_order(double coarse_error, double fine_error) { return std::log2(coarse_error / fine_error); }

}  // namespace calfpump::test
