#include "calfpump/leg/creep.hpp"

#include <catch2/catch.hpp>

#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Creep creep{0.15, 10.0, 90.0};

double rate(double strain, double pressure) { return creep_rate(strain, pressure, creep).value_1_s; }

}  // namespace

TEST_CASE("veins under pressure creep towards half their largest strain at the half pressure", "[creep]") {
  CHECK(rate(0.075, 10.0) == Approx(0.0).margin(1e-5));
  CHECK(rate(0.0, 10.0) > 0.0);
  CHECK(rate(0.15, 10.0) < 0.0);
  CHECK(rate(0.15, 1e6) == Approx(0.0).margin(1e-7));
  CHECK(rate(0.0, -1e6) == Approx(0.0).margin(1e-7));
}

TEST_CASE("creep follows its time constant", "[creep]") {
  CHECK(rate(0.0, 1e9) == Approx(0.15 / 90.0).epsilon(1e-6));
  CHECK(rate(0.15, -1e9) == Approx(-0.15 / 90.0).epsilon(1e-6));
  double strain = 0.0;
  for (int i = 0; i < 90000; ++i) strain += 1e-3 * rate(strain, 1e9);
  CHECK(strain == Approx(0.15 * (1.0 - std::exp(-1.0))).epsilon(1e-4));
}

TEST_CASE("collapsed veins do not creep below their unstressed size", "[creep]") {
  CHECK(rate(0.0, -40.0) > 0.0);
  CHECK(rate(0.0, -40.0) < 1e-5);
}

TEST_CASE("the derivatives of creep by strain and pressure match finite differences", "[creep]") {
  for (const double pressure : {-30.0, -1.0, 0.0, 2.0, 15.0, 80.0}) {
    const ControlRate now = creep_rate(0.04, pressure, creep);
    CHECK(now.by_self == Approx(slope([&](double x) { return rate(x, pressure); }, 0.04, 1e-3)).epsilon(1e-9));
    CHECK(now.by_input == Approx(slope([&](double p) { return rate(0.04, p); }, pressure, 1e-2)).epsilon(1e-6).margin(1e-12));
    CHECK(now.by_input > 0.0);
  }
}
