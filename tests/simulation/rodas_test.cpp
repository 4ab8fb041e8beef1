#include "calfpump/simulation/rodas.hpp"

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/simulation/rodas_dense_output.hpp"
#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;
namespace odeint = boost::numeric::odeint;

namespace {

constexpr double never_refused = 1e30;

/// The state at `end` with n equal steps.
std::vector<double> fixed_steps(DenseSystem system, std::vector<double> y, double end, int n) {
  Rodas stepper;
  double t = 0.0;
  for (int i = 0; i < n; ++i) {
    double dt = end * (i + 1) / n - t;
    REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
  }
  return y;
}

double observed_order(double coarse_error, double fine_error) { return std::log2(coarse_error / fine_error); }

}  // namespace

TEST_CASE("the stepper has order 4 on a smooth problem that depends on time") {
  const std::vector<double> start{1.0, 0.5};
  const std::vector<double> exact = fixed_steps(smooth_pair(never_refused), start, 2.0, 4096);
  const auto error = [&](int n) {
    const auto y = fixed_steps(smooth_pair(never_refused), start, 2.0, n);
    return std::hypot(y[0] - exact[0], y[1] - exact[1]);
  };
  const double e32 = error(32), e64 = error(64), e128 = error(128);
  INFO("errors " << e32 << ' ' << e64 << ' ' << e128);
  CHECK(observed_order(e32, e64) >= 3.8);
  CHECK(observed_order(e64, e128) >= 3.8);
}

TEST_CASE("the dense output has order 3 or better between the ends of a step") {
  const auto middle_error = [](double h) {
    DenseSystem system = smooth_pair(never_refused);
    Rodas stepper;
    std::vector<double> y{1.0, 0.5}, middle(2);
    double t = 0.0, dt = h;
    REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
    stepper.calc_state(0.5 * h, middle);
    const auto exact = fixed_steps(smooth_pair(never_refused), {1.0, 0.5}, 0.5 * h, 256);
    return std::hypot(middle[0] - exact[0], middle[1] - exact[1]);
  };
  // The error of one step of a method of order 3 falls with the fourth power.
  CHECK(observed_order(middle_error(0.1), middle_error(0.05)) >= 3.8);
}

TEST_CASE("dense output meets the states at both ends of the step") {
  DenseSystem system = smooth_pair(never_refused);
  Rodas stepper;
  const std::vector<double> start{1.0, 0.5};
  std::vector<double> y = start, at(2);
  double t = 0.0, dt = 0.1;
  REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
  stepper.calc_state(0.0, at);
  CHECK(at == start);
  stepper.calc_state(t, at);
  CHECK(at == y);
}

TEST_CASE("a stiff problem is crossed in few steps with the asked accuracy") {
  DenseSystem system = prothero_robinson(1e-6);
  Rodas stepper;
  std::vector<double> y{0.0};
  double t = 0.0, dt = 1e-3;
  int steps = 0;
  double largest = 0.0;
  while (t < 10.0) {
    dt = std::min(dt, 10.0 - t);
    if (stepper.try_step(std::ref(system), y, t, dt) == odeint::success) ++steps;
    largest = std::max(largest, std::abs(y[0] - prothero_robinson_exact(t, 0.0)));
  }
  CHECK(largest < 1e-5);
  CHECK(steps < 1000);  // an explicit method needs k t/3 = 6700 to be stable
}

TEST_CASE("Odeint drives the stepper as controlled and as dense output stepper") {
  DenseSystem system = prothero_robinson(1e-8);
  std::vector<double> y{0.0};
  odeint::integrate_adaptive(Rodas(), std::ref(system), y, 0.0, 3.0, 1e-3);
  CHECK(y[0] == Approx(prothero_robinson_exact(3.0, 0.0)).margin(1e-7));
  y = {0.0};
  odeint::integrate_adaptive(RodasDenseOutput(), std::ref(system), y, 0.0, 3.0, 1e-3);
  CHECK(y[0] == Approx(prothero_robinson_exact(3.0, 0.0)).margin(1e-7));
}

TEST_CASE("a step that yields something not finite is refused and made shorter") {
  DenseSystem system(
      1, 1e-6, [](double, auto, auto f) { f[0] = std::nan(""); }, [](double, auto, auto j) { j[0] = 0.0; },
      [](double, auto, auto f_t) { f_t[0] = 0.0; });
  Rodas stepper;
  std::vector<double> y{1.0};
  double t = 0.0, dt = 0.1;
  CHECK(stepper.try_step(std::ref(system), y, t, dt) == odeint::fail);
  CHECK(y[0] == 1.0);
  CHECK(t == 0.0);
  CHECK(dt < 0.1);
}
