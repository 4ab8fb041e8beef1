// Opening and closure of a vein's valve (leg/edge.hpp).
#include <catch2/catch.hpp>

#include "calfpump/leg/edge.hpp"
#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double rate(double opening, double head) { return opening_rate(opening, head, reference_leg().laws).value_1_s; }

/// Time from one opening to another under a constant head, by small explicit steps.
double time_s(double from, double to, double head) {
  constexpr double dt = 1e-5;
  double opening = from;
  for (int i = 0; i < 1000000; ++i) {
    if ((opening - to) * (from - to) <= 0.0) return i * dt;
    opening += dt * rate(opening, head);
    REQUIRE(opening >= 0.0);
    REQUIRE(opening <= 1.0);
  }
  return INFINITY;
}

}  // namespace

TEST_CASE("a valve opens under a forward head and shuts under a backward one", "[valve]") {
  for (const double opening : {0.1, 0.5, 0.9}) {
    CHECK(rate(opening, 5.0) > 0.0);
    CHECK(rate(opening, -5.0) < 0.0);
    CHECK(rate(opening, 50.0) > rate(opening, 5.0));
    CHECK(rate(opening, -50.0) < rate(opening, -5.0));
  }
}

TEST_CASE("a valve never leaves the range from shut to open", "[valve]") {
  for (const double head : {-300.0, -10.0, -0.1, 0.0, 0.1, 10.0, 300.0}) {
    CHECK(rate(0.0, head) > 0.0);
    CHECK(rate(1.0, head) < 0.0);
  }
}

TEST_CASE("opening mirrors shutting", "[valve]") {
  for (const double head : {0.05, 2.0, 60.0}) CHECK(rate(0.3, head) == Approx(-rate(0.7, -head)).epsilon(1e-13));
  CHECK(rate(0.5, 0.0) == Approx(0.0).margin(1e-13));
}

TEST_CASE("a pumping head closes a valve in about 0.14 s, as duplex shows", "[valve]") {
  for (const double head : {-2.0, -5.0, -20.0, -60.0}) {
    const double closure_s = time_s(0.95, 0.05, head);
    INFO("head " << head << " mmHg: " << closure_s << " s");
    CHECK(closure_s > 0.05);
    CHECK(closure_s < 0.3);
  }
  CHECK(time_s(0.95, 0.05, -10.0) == Approx(0.16).margin(0.03));
  CHECK(time_s(0.05, 0.95, 10.0) == Approx(time_s(0.95, 0.05, -10.0)).epsilon(1e-3));
}

TEST_CASE("no head shuts a valve faster than the shortest time", "[valve]") {
  const double shortest_s = reference_leg().laws.valve.shortest_s;
  CHECK(rate(1.0, -1e6) == Approx(-1.0 / shortest_s).epsilon(1e-4));
  CHECK(rate(0.0, 1e6) == Approx(1.0 / shortest_s).epsilon(1e-4));
}

TEST_CASE("under a small head a valve moves in proportion to the head", "[valve]") {
  // K dp, far above the smoothing of 0.1 mmHg and far below the head of 0.74 mmHg at which the rate has halved
  Laws laws = reference_leg().laws;
  laws.valve.shortest_s = 0.0;
  CHECK(opening_rate(0.0, 3.0, laws).value_1_s == Approx(27.0 * 3.0).epsilon(1e-3));
  CHECK(opening_rate(1.0, -3.0, laws).value_1_s == Approx(-27.0 * 3.0).epsilon(1e-3));
}

TEST_CASE("the derivatives of a valve's rate by opening and head match finite differences", "[valve]") {
  for (const double opening : {-1e-4, 0.0, 0.3, 1.0}) {
    for (const double head : {-70.0, -1.0, -0.04, 0.0, 0.1, 0.7, 30.0}) {
      INFO("opening " << opening << ", head " << head);
      const OpeningRate now = opening_rate(opening, head, reference_leg().laws);
      CHECK(now.by_opening == Approx(slope([&](double zeta) { return rate(zeta, head); }, opening, 1e-3)).epsilon(1e-8));
      CHECK(now.by_head == Approx(slope([&](double p) { return rate(opening, p); }, head, 1e-4)).epsilon(1e-6).margin(1e-8));
    }
  }
}
