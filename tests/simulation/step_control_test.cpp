#include "calfpump/simulation/step_control.hpp"

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "calfpump/core/lanes.hpp"
#include "simulation/systems.hpp"

using namespace calfpump;
using namespace calfpump::test;
namespace odeint = boost::numeric::odeint;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
using Dopri5 = odeint::runge_kutta_dopri5<Numbers>;

/// Three rows of one lane; the last row is not controlled.
StepControl three_rows() { return {std::vector{0.1, 0.01, 0.0}, 1}; }

double judged(StepControl& control, const Numbers& error) {
  ErrorChecker::algebra_type algebra;
  return ErrorChecker{&control, 1.0}.error(algebra, error, error, error, 0.1);
}

/// A step of Odeint's controlled DOPRI5 with a rate that is NaN.
template <class Controlled>
odeint::controlled_step_result step_into_nan(Controlled controlled, double& step_s) {
  const auto rate = [](const Numbers& y, Numbers& f, double) { f.assign(y.size(), std::nan("")); };
  Numbers y = column({1.0});
  double t = 0.0;
  return controlled.try_step(rate, y, t, step_s);
}

}  // namespace

TEST_CASE("the error of a step is the largest of all rows by their scales, of either sign", "[control]") {
  StepControl control = three_rows();
  CHECK(judged(control, column({0.05, 0.001, 0.0})) == Approx(0.5));
  CHECK(judged(control, column({0.05, -0.02, 0.0})) == Approx(2.0));
  CHECK(judged(control, column({0.0, 0.0, 1e9})) == 0.0);  // quadratures are not controlled
  ErrorChecker::algebra_type algebra;
  const Numbers error = column({0.05, 0.0, 0.0});
  CHECK(ErrorChecker{&control, 30.0}.error(algebra, error, error, error, 0.1) == Approx(15.0));
}

TEST_CASE("a row counts in every lane", "[control]") {
  StepControl control(std::vector{0.1, 0.01}, most_lanes);
  for (int lane = 0; lane < most_lanes; ++lane) {
    Numbers error(z(2 * most_lanes), 0.0);
    error[z(most_lanes + lane)] = 0.02;
    CHECK(judged(control, error) == Approx(2.0));
    CHECK(control.largest_error(error, error).row == 1);
  }
}

TEST_CASE("a number that is not finite, in the error or at the end of the step, is an infinite error", "[control]") {
  const Numbers fine = column({0.0, 0.0, 0.0});
  for (const double bad : {std::nan(""), infinity, -infinity}) {
    for (std::size_t row = 0; row < 3; ++row) {
      StepControl control = three_rows();
      Numbers one = fine;
      one[row] = bad;
      CHECK(control.judge(one, fine) == infinity);
      CHECK(control.judge(fine, one) == infinity);
    }
  }
}

TEST_CASE("Odeint alone accepts a step into NaN: with these checks it does not", "[control]") {
  double step_s = 0.1;
  CHECK(step_into_nan(odeint::make_controlled(1e-6, 1e-6, Dopri5()), step_s) == odeint::success);
  StepControl control(std::vector{1e-6}, 1);
  step_s = 0.1;
  using Controlled = odeint::controlled_runge_kutta<Dopri5, ErrorChecker, StepAdjuster>;
  CHECK(step_into_nan(Controlled(ErrorChecker{&control, 1.0}, StepAdjuster{&control, 5}), step_s) == odeint::fail);
  CHECK(step_s == Approx(0.01));
  CHECK(control.rejected() == 1);
  CHECK(control.accepted() == 0);
}

TEST_CASE("the next step brings the error near its scale, within a fifth and five times", "[control]") {
  for (const int order : {2, 3, 4, 5}) {
    INFO("error order " << order);
    StepControl control = three_rows();
    const StepAdjuster adjuster{&control, order};
    CHECK(adjuster.increase_step(0.1, 0.0, order) == Approx(0.5));
    CHECK(adjuster.increase_step(0.1, 1e-9, order) == Approx(0.5));
    double before = 0.5;
    for (const double error : {0.05, 0.3, 1.0}) {
      const double next = adjuster.increase_step(0.1, error, order);
      // Orders 3 and 5 by the nearby powers 3/8 and 1/4.
      CHECK(next == Approx(0.09 * std::pow(error, order == 3 ? -0.375 : order == 2 ? -0.5 : -0.25)));
      CHECK(next < before);
      before = next;
    }
    for (const double error : {1.0001, 2.0, 4.0}) CHECK(adjuster.decrease_step(0.1, error, order) < 0.1 * 0.9001);
    CHECK(adjuster.decrease_step(0.1, 1e9, order) == Approx(0.02));
    CHECK(adjuster.decrease_step(0.1, infinity, order) == Approx(0.01));
    CHECK(adjuster.decrease_step(0.1, std::nan(""), order) == Approx(0.01));
  }
}

TEST_CASE("a step that is tried again stays below its scale if the error falls with the stated power", "[control]") {
  for (const int order : {2, 3, 4, 5}) {
    StepControl control = three_rows();
    for (const double error : {1.5, 3.0, 10.0}) {
      const double factor = control.shorter_s(1.0, error, order);
      INFO("error order " << order << ", error " << error << ", factor " << factor);
      CHECK(error * std::pow(factor, order) < 1.0);
    }
  }
}

TEST_CASE("right after a rejection the step does not grow, unless the rejection is reset", "[control]") {
  StepControl control = three_rows();
  CHECK(control.longer_s(1.0, 0.01, 2) > 1.0);
  (void)control.shorter_s(1.0, 2.0, 2);
  CHECK(control.longer_s(1.0, 0.01, 2) == 1.0);
  CHECK(control.longer_s(1.0, 0.01, 2) > 1.0);
  (void)control.shorter_s(1.0, 2.0, 2);
  CHECK(control.longer_s(1.0, 1.0, 2) == Approx(0.9));  // shrinking is allowed
  (void)control.shorter_s(1.0, 2.0, 2);
  control.forget_rejection();
  CHECK(control.longer_s(1.0, 0.01, 2) > 1.0);
  CHECK(control.accepted() == 5);
  CHECK(control.rejected() == 3);
}

TEST_CASE("the controllers of one integration share the last rejection", "[control]") {
  StepControl control = three_rows();
  const StepAdjuster one{&control, 2}, other{&control, 5};
  (void)one.decrease_step(1.0, 2.0, 2);
  CHECK(other.increase_step(1.0, 0.01, 5) == 1.0);
  CHECK(one.increase_step(1.0, 0.01, 2) > 1.0);
}

TEST_CASE("the largest error is at the variable that is not finite, or else by the error scales", "[control]") {
  StepControl control = three_rows();
  const Numbers state = column({1.0, 2.0, 3.0}), end = column({4.0, 5.0, 6.0});
  const Numbers error = column({0.05, -0.02, 7.0});
  (void)control.judge(error, end);
  CHECK(control.largest_error(state, end).row == 1);
  CHECK(control.largest_error(state, end).value == 5.0);
  Numbers nowhere = end;
  nowhere[2] = infinity;
  CHECK(control.largest_error(state, nowhere).row == 2);
  CHECK(control.largest_error(state, nowhere).value == infinity);
  Numbers lost = state;
  lost[0] = std::nan("");
  CHECK(control.largest_error(lost, nowhere).row == 0);
  CHECK(std::isnan(control.largest_error(lost, nowhere).value));
}

TEST_CASE("before the first step the largest error is at a variable of the state that is not finite", "[control]") {
  StepControl control = three_rows();
  const Numbers state = column({1.0, std::nan(""), 3.0});
  CHECK(control.largest_error(state, column({0.0, 0.0, 0.0})).row == 1);
}
