#include "odeint_rosenbrock4.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4_controller.hpp>
#include <utility>

namespace calfpump::bench {

namespace odeint = boost::numeric::odeint;
using Vector = boost::numeric::ublas::vector<double>;
using Matrix = boost::numeric::ublas::matrix<double>;  // row-major

long long rosenbrock4_to(Autonomous& system, std::vector<double>& y, double end, double tolerance, double& step) {
  const auto rate = [&](const Vector& x, Vector& f, double) { system.derivative(&x[0], &f[0]); };
  const auto jacobian = [&](const Vector& x, Matrix& j, const double&, Vector& by_time) {
    system.jacobian(&x[0], &j(0, 0));
    std::fill(by_time.begin(), by_time.end(), 0.0);
  };
  odeint::rosenbrock4_controller<odeint::rosenbrock4<double>> stepper(tolerance, 0.0);
  Vector x(y.size());
  std::copy(y.begin(), y.end(), x.begin());
  long long steps = 0;
  double t = y.back();
  while (t < end) {
    const bool last = t + step >= end;
    double dt = last ? end - t : step;
    if (stepper.try_step(std::make_pair(rate, jacobian), x, t, dt) == odeint::fail) {
      step = dt;
      continue;
    }
    ++steps;
    step = last ? std::max(dt, step) : dt;
    if (last) t = end;
  }
  std::copy(x.begin(), x.end(), y.begin());
  y.back() = end;
  return steps;
}

}  // namespace calfpump::bench
