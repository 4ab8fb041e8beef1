#include "calfpump/simulation/rosenbrock.hpp"

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/simulation/odeint_stepper.hpp"
#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;
namespace odeint = boost::numeric::odeint;

namespace {

constexpr double never_refused = 1e30;

/// The state at `end` with n equal steps.
std::vector<double> fixed_steps(const RosenbrockTable& table, DenseSystem system, std::vector<double> y, double end, int n) {
  ControlledRosenbrock stepper(table);
  double t = 0.0;
  for (int i = 0; i < n; ++i) {
    double dt = end * (i + 1) / n - t;
    REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
  }
  return y;
}

const std::vector<double> start{1.0, 0.5};

std::vector<double> exact_pair(double end) { return fixed_steps(rodas4, smooth_pair(never_refused), start, end, 4096); }

double distance(const std::vector<double>& a, const std::vector<double>& b) { return std::hypot(a[0] - b[0], a[1] - b[1]); }

double observed_order(double coarse_error, double fine_error) { return std::log2(coarse_error / fine_error); }

}  // namespace

TEST_CASE("each method has its order on a smooth problem that depends on time") {
  const auto exact = exact_pair(2.0);
  for (const auto& [table, order] : {std::pair{ros2, 2.0}, std::pair{rodas4, 4.0}}) {
    const auto error = [&, &method = table](int n) {
      return distance(fixed_steps(method, smooth_pair(never_refused), start, 2.0, n), exact);
    };
    const double e32 = error(32), e64 = error(64), e128 = error(128);
    INFO(table.name << ": errors " << e32 << ' ' << e64 << ' ' << e128);
    CHECK(observed_order(e32, e64) >= order - 0.2);
    CHECK(observed_order(e64, e128) >= order - 0.2);
  }
}

TEST_CASE("the dense output has the method's order, less one for RODAS4, between the ends of a step") {
  const auto exact = exact_pair(0.05), coarse_exact = exact_pair(0.1);
  for (const auto& [table, order] : {std::pair{ros2, 2.0}, std::pair{rodas4, 3.0}}) {
    const auto middle_error = [&, &method = table](double h, const std::vector<double>& expected) {
      DenseSystem system = smooth_pair(never_refused);
      ControlledRosenbrock stepper(method);
      std::vector<double> y = start, middle(2);
      double t = 0.0, dt = h;
      REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
      stepper.calc_state(0.5 * h, middle);
      return distance(middle, expected);
    };
    // The error of one step falls with the power after the order.
    CHECK(observed_order(middle_error(0.2, coarse_exact), middle_error(0.1, exact)) >= order + 0.7);
  }
}

TEST_CASE("dense output meets the states at both ends of the step") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    DenseSystem system = smooth_pair(never_refused);
    ControlledRosenbrock stepper(table);
    std::vector<double> y = start, at(2);
    double t = 0.0, dt = 0.1;
    REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
    stepper.calc_state(0.0, at);
    CHECK(at == start);
    stepper.calc_state(t, at);
    CHECK(at == y);
  }
}

TEST_CASE("the error estimate falls with the power that step control takes for granted") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    const auto estimate = [&](double h) {
      DenseSystem system = smooth_pair(1.0);
      StepMemory<1> memory(system);
      Rosenbrock<1> method(table, memory);
      memory.put(0, start);
      method.attempt(system, memory, std::array{0.0}, std::array{h});
      return memory.share(0);
    };
    INFO(table.name);
    CHECK(observed_order(estimate(0.02), estimate(0.01)) == Approx(table.error_order).margin(0.15));
  }
}

TEST_CASE("a stiff problem is crossed in few steps with the asked accuracy") {
  for (const auto& [table, scale] : {std::pair{ros2, 1e-4}, std::pair{rodas4, 1e-6}}) {
    DenseSystem system = prothero_robinson(scale);
    ControlledRosenbrock stepper(table);
    std::vector<double> y{0.0};
    double t = 0.0, dt = 1e-3;
    int steps = 0;
    double largest = 0.0;
    while (t < 10.0) {
      dt = std::min(dt, 10.0 - t);
      if (stepper.try_step(std::ref(system), y, t, dt) == odeint::success) ++steps;
      largest = std::max(largest, std::abs(y[0] - prothero_robinson_exact(t, 0.0)));
    }
    INFO(table.name << ": " << steps << " steps, error " << largest);
    CHECK(largest < 10.0 * scale);
    CHECK(steps < 2000);  // an explicit method needs k t/3 = 6700 to be stable
  }
}

TEST_CASE("a stiff component dies out in one long step: both methods are L-stable") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    DenseSystem decay(
        1, never_refused, [](double, auto y, auto f) { f[0] = -1e6 * y[0]; }, [](double, auto, auto j) { j[0] = -1e6; },
        [](double, auto, auto f_t) { f_t[0] = 0.0; });
    CHECK(std::abs(fixed_steps(table, decay, {1.0}, 1.0, 1)[0]) < 1e-4);
  }
}

TEST_CASE("Odeint drives the stepper as controlled and as dense output stepper") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    DenseSystem system = prothero_robinson(1e-8);
    std::vector<double> y{0.0};
    odeint::integrate_adaptive(ControlledRosenbrock(table), std::ref(system), y, 0.0, 3.0, 1e-3);
    CHECK(y[0] == Approx(prothero_robinson_exact(3.0, 0.0)).margin(1e-7));
    y = {0.0};
    odeint::integrate_adaptive(DenseRosenbrock(table), std::ref(system), y, 0.0, 3.0, 1e-3);
    CHECK(y[0] == Approx(prothero_robinson_exact(3.0, 0.0)).margin(1e-7));
  }
}

TEST_CASE("a step that yields something not finite is refused and made shorter") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    DenseSystem system(
        1, 1e-6, [](double, auto, auto f) { f[0] = std::nan(""); }, [](double, auto, auto j) { j[0] = 0.0; },
        [](double, auto, auto f_t) { f_t[0] = 0.0; });
    ControlledRosenbrock stepper(table);
    std::vector<double> y{1.0};
    double t = 0.0, dt = 0.1;
    CHECK(stepper.try_step(std::ref(system), y, t, dt) == odeint::fail);
    CHECK(y[0] == 1.0);
    CHECK(t == 0.0);
    CHECK(dt < 0.1);
  }
}
