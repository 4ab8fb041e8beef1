#include "calfpump/simulation/rosenbrock.hpp"

#include <boost/numeric/odeint/integrate/integrate_adaptive.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;
namespace odeint = boost::numeric::odeint;

namespace {

constexpr double never_refused = 1e30;

/// A stepper with one scale for all rows, and its system.
struct Walker {
  Walker(const RosenbrockTable& table, DenseSystem dense, double scale, Numbers start)
      : system(std::move(dense)),
        control(std::vector<double>(z(system.n), scale), 1),
        stepper(table, control),
        y(std::move(start)),
        end(y) {}

  /// Leaves the beginning of the step in `y` and its end in `end`.
  odeint::controlled_step_result attempt(double h) {
    dt = h;
    return stepper.try_step(std::ref(system), y, t, end, dt);
  }
  void step(double h) {
    REQUIRE(attempt(h) == odeint::success);
    std::swap(y, end);
  }
  [[nodiscard]] Numbers at(double time_s, double begin_s) {
    Numbers between = y;
    stepper.calc_state(time_s, between, y, begin_s, end, t);
    return between;
  }

  DenseSystem system;
  StepControl control;
  ControlledRosenbrock stepper;
  Numbers y, end;
  double t = 0.0, dt = 0.0;
};

Walker pair_walker(const RosenbrockTable& table) { return {table, smooth_pair(), never_refused, pair_start()}; }

/// The state of the pair with equal steps.
Numbers after(const RosenbrockTable& table, double end_s, int steps) {
  StepControl control(std::vector<double>(2, never_refused), 1);
  ControlledRosenbrock stepper(table, control);
  DenseSystem system = smooth_pair();
  Numbers y = pair_start();
  double t = 0.0;
  for (int i = 0; i < steps; ++i) {
    double dt = end_s * (i + 1) / steps - t;
    REQUIRE(stepper.try_step(std::ref(system), y, t, dt) == odeint::success);
  }
  return y;
}

Numbers exact(double end_s) { return after(rodas4, end_s, 2048); }

DenseSystem decay(double rate_1_s) {
  return {1, [=](double, auto y, auto f) { f[0] = -rate_1_s * y[0]; }, [=](double, auto, auto j) { j[0] = -rate_1_s; },
          [](double, auto, auto f_t) { f_t[0] = 0.0; }};
}

}  // namespace

TEST_CASE("each method has its order on a smooth problem that depends on time") {
  const Numbers end = exact(2.0);
  for (const auto& [table, order] : {std::pair{ros2, 2.0}, std::pair{rodas4, 4.0}}) {
    const double e32 = distance(after(table, 2.0, 32), end), e64 = distance(after(table, 2.0, 64), end),
                 e128 = distance(after(table, 2.0, 128), end);
    INFO(table.name << ": errors " << e32 << ' ' << e64 << ' ' << e128);
    CHECK(observed_order(e32, e64) >= order - 0.2);
    CHECK(observed_order(e64, e128) >= order - 0.2);
  }
}

TEST_CASE("the dense output has the method's order, less one for RODAS4") {
  for (const auto& [table, order] : {std::pair{ros2, 2.0}, std::pair{rodas4, 3.0}}) {
    const auto middle_error = [&, &method = table](double h) {
      Walker walker = pair_walker(method);
      REQUIRE(walker.attempt(h) == odeint::success);
      return distance(walker.at(0.5 * h, 0.0), exact(0.5 * h));
    };
    INFO(table.name);
    // The error of one step falls with the power after the order.
    CHECK(observed_order(middle_error(0.2), middle_error(0.1)) >= order + 0.7);
  }
}

TEST_CASE("dense output meets the states at both ends of every step") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    Walker walker = pair_walker(table);
    Numbers middle;
    for (int i = 0; i < 2; ++i) {
      const double begin_s = walker.t;
      REQUIRE(walker.attempt(0.1) == odeint::success);
      CHECK(walker.at(begin_s, begin_s) == walker.y);
      CHECK(walker.at(walker.t, begin_s) == walker.end);
      CHECK(distance(walker.at(begin_s + 0.05, begin_s), exact(begin_s + 0.05)) < 1e-3);
      std::swap(walker.y, walker.end);
    }
  }
}

TEST_CASE("the error estimate falls with the power that step control assumes") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    // The smallest scale at which the step is accepted.
    const auto estimate = [&](double h) {
      double refused = 1e-12, taken = 1.0;
      for (int i = 0; i < 50; ++i) {
        const double between = std::sqrt(refused * taken);
        (Walker(table, smooth_pair(), between, pair_start()).attempt(h) == odeint::success ? taken : refused) = between;
      }
      return taken;
    };
    INFO(table.name);
    CHECK(observed_order(estimate(0.02), estimate(0.01)) == Approx(table.error_order).margin(0.15));
  }
}

TEST_CASE("a stiff problem needs few steps at the requested accuracy") {
  for (const auto& [table, scale] : {std::pair{ros2, 1e-4}, std::pair{rodas4, 1e-6}}) {
    Walker walker(table, prothero_robinson(), scale, column({0.0}));
    walker.dt = 1e-3;
    double largest = 0.0;
    while (walker.t < 10.0) {
      if (walker.attempt(std::min(walker.dt, 10.0 - walker.t)) == odeint::success) std::swap(walker.y, walker.end);
      largest = std::max(largest, std::abs(walker.y[0] - prothero_robinson_exact(walker.t, 0.0)));
    }
    INFO(table.name << ": " << walker.control.accepted() << " steps, error " << largest);
    CHECK(largest < 10.0 * scale);
    CHECK(walker.control.accepted() < 2000);  // an explicit method needs k t/3 = 6700 to be stable
  }
}

TEST_CASE("a stiff component dies out in one long step: both methods are L-stable") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    Walker walker(table, decay(1e6), never_refused, column({1.0}));
    walker.step(1.0);
    CHECK(std::abs(walker.y[0]) < 1e-4);
  }
}

TEST_CASE("Odeint accepts the stepper as a controlled stepper") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    StepControl control(std::vector{1e-8}, 1);
    DenseSystem system = prothero_robinson();
    Numbers y = column({0.0});
    const std::size_t steps =
        odeint::integrate_adaptive(ControlledRosenbrock(table, control), std::ref(system), y, 0.0, 3.0, 1e-3);
    CHECK(y[0] == Approx(prothero_robinson_exact(3.0, 0.0)).margin(1e-7));
    CHECK(static_cast<long long>(steps) == control.accepted());
    CHECK(control.rejected() > 0);
  }
}

TEST_CASE("the Jacobian is computed once for each accepted step, however many tries it needs") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    int linearised = 0;
    DenseSystem system = prothero_robinson();
    system.jacobian = [&](double, auto, auto j) { j[0] = -stiff_rate, ++linearised; };
    Walker walker(table, system, 1e-8, column({0.0}));
    while (walker.control.accepted() < 20) {
      if (walker.attempt(walker.control.rejected() == 0 ? 1.0 : walker.dt) == odeint::success) std::swap(walker.y, walker.end);
    }
    CHECK(walker.control.rejected() > 0);
    CHECK(linearised == 20);
  }
}

TEST_CASE("after `forget` the beginning of a step is linearised again") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    Walker walker(table, prothero_robinson(), 1e-12, column({0.0}));
    REQUIRE(walker.attempt(1e-3) == odeint::fail);
    walker.y = column({0.5});
    CHECK_FALSE(walker.stepper.begin(walker.system, walker.y, 0.0));
    CHECK(walker.stepper.slope()[0] == stiff_rate);  // at y = 0
    walker.stepper.forget();
    CHECK(walker.stepper.begin(walker.system, walker.y, 0.0));
    CHECK(walker.stepper.slope()[0] == 0.5 * stiff_rate);
  }
}

TEST_CASE("a step with a value that is not finite is rejected and shortened") {
  for (const RosenbrockTable& table : {ros2, rodas4}) {
    DenseSystem system = decay(1.0);
    system.rate = [](double, auto, auto f) { f[0] = std::nan(""); };
    Walker walker(table, system, 1e-6, column({1.0}));
    CHECK(walker.attempt(0.1) == odeint::fail);
    CHECK(walker.y == column({1.0}));
    CHECK(walker.t == 0.0);
    CHECK(walker.dt == Approx(0.01));
  }
}
