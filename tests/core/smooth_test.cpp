#include "calfpump/core/smooth.hpp"

#include <catch2/catch.hpp>

#include "support/slope.hpp"

using namespace calfpump;
using calfpump::test::slope;

TEST_CASE("the slopes of the smooth functions match finite differences", "[smooth]") {
  for (const double x : {-40.0, -3.0, -0.7, -0.1, 0.0, 0.05, 0.4, 1.0, 2.0, 25.0}) {
    INFO("x = " << x);
    for (const double width : {0.1, 1.0, 5.0}) {
      const double h = 1e-3 * width;
      const auto magnitude = [&](double y) { return smooth_magnitude(y, width).value; };
      const auto positive = [&](double y) { return smooth_positive(y, width).value; };
      CHECK(smooth_magnitude(x, width).slope == Approx(slope(magnitude, x, h)).epsilon(1e-8).margin(1e-9));
      CHECK(smooth_positive(x, width).slope == Approx(slope(positive, x, h)).epsilon(1e-8).margin(1e-9));
    }
    CHECK(smooth_switch(x).slope ==
          Approx(slope([](double y) { return smooth_switch(y).value; }, x, 1e-3)).epsilon(1e-8).margin(1e-10));
    CHECK(ramp(x).slope == Approx(slope([](double y) { return ramp(y).value; }, x, 1e-3)).epsilon(1e-7).margin(1e-9));
  }
}

TEST_CASE("a smooth magnitude is even, never below its width, and equals |x| far from zero", "[smooth]") {
  CHECK(smooth_magnitude(0.0, 0.3).value == 0.3);
  CHECK(smooth_magnitude(0.0, 0.3).slope == 0.0);
  for (const double x : {0.2, 3.0, 50.0}) {
    CHECK(smooth_magnitude(-x, 0.3).value == smooth_magnitude(x, 0.3).value);
    CHECK(smooth_magnitude(-x, 0.3).slope == -smooth_magnitude(x, 0.3).slope);
  }
  CHECK(smooth_magnitude(1000.0, 0.3).value == Approx(1000.0).epsilon(1e-7));
  CHECK(smooth_magnitude(3.0, 4.0).value == 5.0);
}

TEST_CASE("a smooth positive part equals x far above zero and vanishes far below", "[smooth]") {
  CHECK(smooth_positive(1000.0, 0.1).value == Approx(1000.0).epsilon(1e-8));
  CHECK(smooth_positive(1000.0, 0.1).slope == Approx(1.0).epsilon(1e-8));
  CHECK(smooth_positive(0.0, 0.1).value == 0.05);
  CHECK(smooth_positive(0.0, 0.1).slope == 0.5);
  CHECK(smooth_positive(-1000.0, 0.1).value < 1e-5);
  CHECK(smooth_positive(-1000.0, 0.1).slope < 1e-8);
}

TEST_CASE("a smooth positive part stays above zero and rises, however negative the argument", "[smooth]") {
  double before = 0.0;
  for (double x = -1e9; x < -1e-3; x *= 0.9) {
    const double now = smooth_positive(x, 0.1).value;
    REQUIRE(now > before);
    before = now;
  }
}

TEST_CASE("the positive parts of x and -x differ by x and multiply to a quarter of the width squared", "[smooth]") {
  for (const double x : {1e-6, 0.03, 0.8, 70.0, 1e4}) {
    CHECK(smooth_positive(x, 0.4).value - smooth_positive(-x, 0.4).value == Approx(x).epsilon(1e-12).margin(1e-15));
    CHECK(smooth_positive(x, 0.4).value * smooth_positive(-x, 0.4).value == Approx(0.04).epsilon(1e-12));
  }
}

TEST_CASE("a smooth switch goes from 0 to 1 with the slope of the logistic function at 0", "[smooth]") {
  CHECK(smooth_switch(0.0).value == 0.5);
  CHECK(smooth_switch(0.0).slope == 0.25);
  CHECK(smooth_switch(-1000.0).value == Approx(0.0).margin(2e-6));
  CHECK(smooth_switch(1000.0).value == Approx(1.0).epsilon(2e-6));
  for (const double x : {0.3, 1.7, 9.0}) CHECK(smooth_switch(x).value + smooth_switch(-x).value == Approx(1.0).epsilon(1e-15));
  for (double x = -8.0; x < 8.0; x += 0.25) CHECK(smooth_switch(x + 0.25).value > smooth_switch(x).value);
}

TEST_CASE("a ramp goes from 0 to 1 and ends with zero slope and curvature", "[smooth]") {
  CHECK(ramp(0.0).value == 0.0);
  CHECK(ramp(1.0).value == 1.0);
  CHECK(ramp(0.5).value == 0.5);
  CHECK(ramp(0.0).slope == 0.0);
  CHECK(ramp(1.0).slope == 0.0);
  const auto rate = [](double x) { return ramp(x).slope; };
  CHECK(slope(rate, 0.0, 1e-3) == Approx(0.0).margin(1e-6));
  CHECK(slope(rate, 1.0, 1e-3) == Approx(0.0).margin(1e-6));
  CHECK(slope(rate, 0.25, 1e-3) > 5.0);  // not level between
  for (double x = 0.0; x < 0.999; x += 0.01) CHECK(ramp(x + 0.01).value > ramp(x).value);
}

TEST_CASE("a ramp is symmetric: its values at x and 1 - x add up to 1", "[smooth]") {
  for (const double x : {0.1, 0.37, 0.8}) CHECK(ramp(x).value + ramp(1.0 - x).value == Approx(1.0).epsilon(1e-14));
}
