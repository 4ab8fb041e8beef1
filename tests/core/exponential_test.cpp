#include "calfpump/core/exponential.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace calfpump;

namespace {

/// Distance from e^x, computed with more digits than a double has, in units of the last place of the result.
double error_in_last_places(double x) {
  const long double exact = std::exp(static_cast<long double>(x));
  const double nearest = static_cast<double>(exact);
  const double last_place = std::nextafter(nearest, std::numeric_limits<double>::infinity()) - nearest;
  return static_cast<double>(std::abs(static_cast<long double>(exponential(x)) - exact) / static_cast<long double>(last_place));
}

}  // namespace

TEST_CASE("the exponential is accurate to two units in the last place", "[exponential]") {
  REQUIRE(std::numeric_limits<long double>::digits > std::numeric_limits<double>::digits);
  double worst = 0.0, worst_at = 0.0;
  const auto check_at = [&](double x) {
    const double error = error_in_last_places(x);
    if (error > worst) {
      worst = error;
      worst_at = x;
    }
  };
  for (int i = -700000; i <= 700000; ++i) check_at(i * 1e-3);
  for (int i = -100000; i <= 100000; ++i) check_at(i * 1e-5);  // the range that pressures need
  INFO("worst at x = " << worst_at);
  CHECK(worst < 2.0);
}

TEST_CASE("the exponential is exact where e^x is", "[exponential]") {
  CHECK(exponential(0.0) == 1.0);
  CHECK(exponential(-0.0) == 1.0);
  CHECK(exponential(1e-300) == 1.0);
}

TEST_CASE("the exponential of a sum is the product of the exponentials", "[exponential]") {
  for (const double x : {-30.0, -2.5, -0.3, 0.4, 7.0, 33.3}) {
    CHECK(exponential(x) * exponential(-x) == Approx(1.0).epsilon(1e-15));
    CHECK(exponential(x + 1.0) == Approx(exponential(x) * std::exp(1.0)).epsilon(1e-14));
  }
}

TEST_CASE("the exponential never falls, not even where k changes", "[exponential]") {
  const double half_ln2 = 0.34657359027997264;
  for (int k = -20; k <= 20; ++k) {
    const double seam = (2 * k + 1) * half_ln2;
    double before = exponential(seam - 51e-14);
    for (int i = -50; i <= 50; ++i) {
      const double now = exponential(seam + i * 1e-14);
      CHECK(now >= before * (1.0 - 5e-16));
      before = now;
    }
  }
}

TEST_CASE("beyond 700 the argument of the exponential is clamped", "[exponential]") {
  CHECK(exponential(701.0) == exponential(700.0));
  CHECK(exponential(1e300) == exponential(700.0));
  CHECK(exponential(-701.0) == exponential(-700.0));
  CHECK(exponential(-std::numeric_limits<double>::infinity()) == exponential(-700.0));
  CHECK(exponential(-700.0) > 0.0);
}

TEST_CASE("the exponential of NaN is NaN", "[exponential]") {
  CHECK(std::isnan(exponential(std::numeric_limits<double>::quiet_NaN())));
}
