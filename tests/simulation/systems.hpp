// Small problems with known answers, as Systems for the stepper.
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace calfpump::test {

/// f, its dense Jacobian (row-major) and its derivative by time, as functions.
struct DenseSystem {
  using Function = std::function<void(double t, std::span<const double> y, std::span<double> out)>;

  DenseSystem(int n, double scale, Function rate_function, Function jacobian_function, Function by_time_function)
      : scales(static_cast<std::size_t>(n), scale),
        rate(std::move(rate_function)),
        jacobian(std::move(jacobian_function)),
        by_time(std::move(by_time_function)) {}

  [[nodiscard]] int rows() const { return static_cast<int>(scales.size()); }
  [[nodiscard]] std::span<const double> error_scale() const { return scales; }
  void derivative(std::span<const double> t, std::span<const double> y, std::span<double> f) { rate(t[0], y, f); }
  void linearise(std::span<const double> t, std::span<const double> y, std::span<double> f, std::span<double> f_t) {
    rate(t[0], y, f);
    entries.resize(rows(), rows());
    jacobian(t[0], y, {entries.data(), y.size() * y.size()});
    by_time(t[0], y, f_t);
  }
  void factorise(std::span<const double> shift) {
    factors.compute(shift[0] * Eigen::MatrixXd::Identity(rows(), rows()) - entries);
  }
  void solve(std::span<double> b) {
    Eigen::Map<Eigen::VectorXd> x(b.data(), rows());
    x = factors.solve(x).eval();
  }

  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> entries;
  Eigen::PartialPivLU<Eigen::MatrixXd> factors;
  std::vector<double> scales;
  Function rate, jacobian, by_time;
};

/// dy/dt = -k (y - cos t), k = 2000/s: stiff, and driven by time (Prothero & Robinson 1974).
inline constexpr double stiff_rate = 2000.0;
inline DenseSystem prothero_robinson(double scale) {
  return {1, scale, [](double t, auto y, auto f) { f[0] = -stiff_rate * (y[0] - std::cos(t)); },
          [](double, auto, auto j) { j[0] = -stiff_rate; },
          [](double t, auto, auto f_t) { f_t[0] = -stiff_rate * std::sin(t); }};
}
inline double prothero_robinson_exact(double t, double y0) {
  const double k = stiff_rate, slow = k / (k * k + 1.0);
  return slow * (k * std::cos(t) + std::sin(t)) + (y0 - slow * k) * std::exp(-k * t);
}

/// A smooth non-linear problem that depends on time: dx/dt = -x^2 (1 + sin t) + y, dy/dt = cos(2t) - x y.
inline DenseSystem smooth_pair(double scale) {
  return {2, scale,
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

}  // namespace calfpump::test
