// Protein in the interstitium (leg/tissue.hpp): washdown. Conservation: conservation_test.cpp.
#include <catch2/catch.hpp>

#include "calfpump/leg/tissue.hpp"
#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Laws& laws() { return reference_leg().laws; }

constexpr double exchange_mL_s = 2e-4;

double rate(double filtration, double lymph, double colloid, double exchange = exchange_mL_s) {
  return protein_rate(filtration, lymph, colloid, exchange, laws()).value;
}

/// The steady colloid pressure when lymph carries away all filtrate.
double steady_colloid(double flow_mL_s, double exchange = exchange_mL_s) {
  double low = 0.0, high = 100.0;
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (rate(flow_mL_s, flow_mL_s, middle, exchange) > 0.0 ? low : high) = middle;
  }
  return low;
}

}  // namespace

TEST_CASE("the filtrate carries a tenth of the plasma's colloid pressure", "[protein]") {
  CHECK(filtrate_colloid_mmHg(laws()) == Approx(0.1 * 25.0).epsilon(1e-12));
  CHECK(rate(2e-3, 0.0, 25.0, 0.0) == Approx(2e-3 * 2.5).epsilon(1e-12));
}

TEST_CASE("protein passes the wall down its gradient, and leaves with the lymph", "[protein]") {
  CHECK(rate(0.0, 0.0, 6.0) == Approx(exchange_mL_s * 19.0).epsilon(1e-12));
  CHECK(rate(0.0, 0.0, 25.0) == 0.0);
  CHECK(rate(0.0, 0.0, 30.0) < 0.0);
  CHECK(rate(0.0, 1e-3, 6.0, 0.0) == Approx(-6e-3).epsilon(1e-12));
}

TEST_CASE("more filtration washes protein out, down to the filtrate's concentration", "[protein]") {
  CHECK(steady_colloid(5e-4) == Approx((5e-4 * 2.5 + 2e-4 * 25.0) / 7e-4).epsilon(1e-10));
  CHECK(steady_colloid(1e-3) < steady_colloid(5e-4) - 2.0);
  CHECK(steady_colloid(1e-2) < steady_colloid(1e-3) - 2.0);
  CHECK(steady_colloid(10.0) == Approx(2.5).epsilon(1e-3));
  CHECK(steady_colloid(10.0) > 2.5);
  CHECK(steady_colloid(1e-9) == Approx(25.0).epsilon(1e-4));  // none washed out: as in the plasma
}

TEST_CASE("less protein in the tissue reduces filtration", "[protein]") {
  CHECK(colloid_pull_mmHg(2.5, laws()) == Approx(0.9 * 22.5).epsilon(1e-12));
  CHECK(colloid_pull_mmHg(2.5, laws()) - colloid_pull_mmHg(6.0, laws()) == Approx(0.9 * 3.5).epsilon(1e-12));
}

TEST_CASE("the derivatives of the protein rate by colloid pressure, lymph and filtration match finite differences",
          "[protein]") {
  const ProteinRate now = protein_rate(1.4e-3, 8e-4, 6.0, exchange_mL_s, laws());
  CHECK(now.by_colloid == Approx(slope([](double x) { return rate(1.4e-3, 8e-4, x); }, 6.0, 1e-2)).epsilon(1e-8));
  CHECK(now.by_lymph == Approx(slope([](double x) { return rate(1.4e-3, x, 6.0); }, 8e-4, 1e-5)).epsilon(1e-8));
  const double by_filtration = slope([](double x) { return rate(x, 8e-4, 6.0); }, 1.4e-3, 1e-5);
  CHECK(filtrate_colloid_mmHg(laws()) == Approx(by_filtration).epsilon(1e-8));
}
