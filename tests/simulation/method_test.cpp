// The explicit error steppers in the form used by simulation/method.hpp: Midpoint, and Odeint's DOPRI5.
#include "../../src/simulation/method.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// A stepper that advances in steps of a given length, each beginning with the last rate of the one before.
template <class Stepper>
struct Walker {
  void step(double h) {
    begin = y, begin_rate = rate, begin_s = t;
    stepper.do_step(std::ref(system), begin, begin_rate, begin_s, y, rate, h, error);
    t += h;
  }
  /// Within the last step.
  [[nodiscard]] Numbers at(double time_s) {
    Numbers between = y;
    stepper.calc_state(time_s, between, begin, begin_rate, begin_s, y, rate, t);
    return between;
  }
  [[nodiscard]] Numbers rate_of(const Numbers& state, double time_s) {
    Numbers f;
    system(state, f, time_s);
    return f;
  }

  DenseSystem system = smooth_pair();
  Stepper stepper;
  double t = 0.0, begin_s = 0.0;
  Numbers y = pair_start(), rate = rate_of(y, 0.0), begin = y, begin_rate = rate, error = y;
};

template <class Stepper>
Numbers after(double end_s, int steps) {
  Walker<Stepper> walker;
  for (int i = 0; i < steps; ++i) walker.step(end_s / steps);
  return walker.y;
}

Numbers exact(double end_s) { return after<Dopri5>(end_s, 1024); }

}  // namespace

TEMPLATE_TEST_CASE("each explicit method has its order on a smooth problem that depends on time", "[method]", Midpoint,
                   Dopri5) {
  const double order = std::is_same_v<TestType, Midpoint> ? 2.0 : 5.0;
  const Numbers end = exact(2.0);
  const double e32 = distance(after<TestType>(2.0, 32), end), e64 = distance(after<TestType>(2.0, 64), end);
  INFO("errors " << e32 << ' ' << e64);
  CHECK(observed_order(e32, e64) == Approx(order).margin(0.3));
}

TEMPLATE_TEST_CASE("its error estimate falls with the power that step control assumes", "[method]", Midpoint, Dopri5) {
  const ExplicitTraits& traits = std::is_same_v<TestType, Midpoint> ? midpoint_traits : dopri5_traits;
  const auto estimate = [](double h) {
    Walker<TestType> walker;
    walker.step(h);
    return std::max(std::abs(walker.error[0]), std::abs(walker.error[1]));
  };
  CHECK(observed_order(estimate(0.04), estimate(0.02)) == Approx(traits.error_order).margin(0.2));
}

TEMPLATE_TEST_CASE("its last rate is the rate at the end, and all evaluations are counted", "[method]", Midpoint, Dopri5) {
  const ExplicitTraits& traits = std::is_same_v<TestType, Midpoint> ? midpoint_traits : dopri5_traits;
  Walker<TestType> walker;
  for (int i = 0; i < 5; ++i) {
    const int before = walker.system.evaluations;
    walker.step(0.1);
    CHECK(walker.system.evaluations == before + traits.evaluations);
    CHECK(walker.rate == walker.rate_of(walker.y, walker.t));
  }
}

TEMPLATE_TEST_CASE("within a step the curve meets both ends, with their rates", "[method]", Midpoint, Dopri5) {
  Walker<TestType> walker;
  walker.step(0.1);
  walker.step(0.2);
  CHECK(distance(walker.at(walker.begin_s), walker.begin) < 1e-15);
  CHECK(distance(walker.at(walker.t), walker.y) < 1e-14);
  constexpr double near_s = 1e-6;
  for (int row = 0; row < 2; ++row) {
    const double first = (walker.at(walker.begin_s + near_s)[z(row)] - walker.begin[z(row)]) / near_s;
    const double last = (walker.y[z(row)] - walker.at(walker.t - near_s)[z(row)]) / near_s;
    CHECK(first == Approx(walker.begin_rate[z(row)]).epsilon(1e-4));
    CHECK(last == Approx(walker.rate[z(row)]).epsilon(1e-4));
  }
}

TEMPLATE_TEST_CASE("within a step the curve has the order of the method, up to an order of 4", "[method]", Midpoint, Dopri5) {
  const double error_order = std::is_same_v<TestType, Midpoint> ? 3.0 : 5.0;  // per step
  for (const double part : {0.3, 0.5, 0.8}) {
    const auto error = [&](double h) {
      Walker<TestType> walker;
      walker.step(h);
      return distance(walker.at(part * h), exact(part * h));
    };
    INFO("at " << part << " of the step: errors " << error(0.1) << ' ' << error(0.05));
    CHECK(observed_order(error(0.1), error(0.05)) >= error_order - 0.3);
  }
}

TEST_CASE("on a straight line the midpoint rule is exact and estimates no error", "[method]") {
  DenseSystem line(
      1, [](double t, auto, auto f) { f[0] = 3.0 + 2.0 * t; }, [](double, auto, auto j) { j[0] = 0.0; },
      [](double, auto, auto f_t) { f_t[0] = 2.0; });
  Midpoint midpoint;
  const Numbers start = column({1.0});
  Numbers rate, end = start, end_rate = start, error = start;
  line(start, rate, 0.0);
  midpoint.do_step(std::ref(line), start, rate, 0.0, end, end_rate, 0.5, error);
  CHECK(end[0] == Approx(1.0 + 1.5 + 0.25).epsilon(1e-15));
  CHECK(error[0] == Approx(0.0).margin(1e-15));
}
