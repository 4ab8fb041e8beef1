#include "calfpump/leg/tissue.hpp"

#include <catch2/catch.hpp>

#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

/// The laws of the data with a stiffness of 30 mmHg.
const Laws& laws() {
  static const Laws laws = [] {
    Laws with = reference_leg().laws;
    with.filtration.stiffness_mmHg = 30.0;
    return with;
  }();
  return laws;
}

/// A calf in round numbers.
const Interstitium& calf() {
  static const Interstitium calf{0.00085, 350.0, 0.0011};
  return calf;
}

double filtered(double capillary, double tone, double blood, double tissue, double colloid = 6.0) {
  return filtration(capillary, tone, blood, tissue, colloid, calf(), laws()).value_mL_s;
}

}  // namespace

TEST_CASE("filtration is Starling's balance of four pressures", "[tissue]") {
  // plenty of blood, so that nothing limits it: Kf [(P_c - P_if) - sigma (pi_p - pi_i)]
  CHECK(filtered(30.0, 1.0, 1e6, -2.0, 6.0) == Approx(0.00085 * (32.0 - 0.9 * 19.0)).epsilon(1e-6));
  CHECK(filtered(15.1, 1.0, 1e6, -2.0, 6.0) == Approx(0.0).margin(1e-9));
}

TEST_CASE("filtration rises with capillary pressure and falls with tissue pressure, and can turn back", "[tissue]") {
  CHECK(filtered(60.0, 1.0, 1.0, -2.0) > filtered(30.0, 1.0, 1.0, -2.0));
  CHECK(filtered(30.0, 1.0, 1.0, 3.0) < filtered(30.0, 1.0, 1.0, -2.0));
  CHECK(filtered(5.0, 1.0, 1.0, -2.0) < 0.0);
}

TEST_CASE("interstitial colloid draws fluid out, tone holds it back", "[tissue]") {
  CHECK(filtered(30.0, 1.0, 1.0, -2.0, 10.0) > filtered(30.0, 1.0, 1.0, -2.0, 5.0));
  CHECK(filtered(30.0, 1.8, 1.0, -2.0) == Approx(filtered(30.0, 1.0, 1.0, -2.0) / 1.8).epsilon(1e-13));
}

TEST_CASE("little blood filters little, and none without any", "[tissue]") {
  const double need = 3.0 * 0.00085 * 0.9 * 25.0 / 0.58;  // [mL/s], at which the limit is one half
  CHECK(plasma_limit(need, calf(), laws()).value == Approx(0.5).epsilon(1e-12));
  CHECK(plasma_limit(0.0, calf(), laws()).value == 0.0);
  CHECK(plasma_limit(1e9, calf(), laws()).value == Approx(1.0).epsilon(1e-8));
  const auto limit = [](double blood) { return plasma_limit(blood, calf(), laws()).value; };
  for (const double blood : {0.05, 0.3, 2.0}) {
    CHECK(plasma_limit(blood, calf(), laws()).slope == Approx(slope(limit, blood, 1e-3)).epsilon(1e-7));
  }
}

TEST_CASE("filtration tells its own slopes by capillary pressure, tone, blood flow, tissue and colloid pressure", "[tissue]") {
  for (const double capillary : {5.0, 25.0, 80.0}) {
    const Filtration now = filtration(capillary, 1.3, 0.4, -1.0, 6.0, calf(), laws());
    CHECK(now.by_capillary ==
          Approx(slope([](double x) { return filtered(x, 1.3, 0.4, -1.0); }, capillary, 1e-2)).epsilon(1e-8));
    CHECK(now.by_tone == Approx(slope([&](double x) { return filtered(capillary, x, 0.4, -1.0); }, 1.3, 1e-3)).epsilon(1e-8));
    CHECK(now.by_flow == Approx(slope([&](double x) { return filtered(capillary, 1.3, x, -1.0); }, 0.4, 1e-3)).epsilon(1e-8));
    CHECK(now.by_tissue == Approx(slope([&](double x) { return filtered(capillary, 1.3, 0.4, x); }, -1.0, 1e-2)).epsilon(1e-8));
    const auto by_colloid = slope([&](double x) { return filtered(capillary, 1.3, 0.4, -1.0, x); }, 6.0, 1e-2);
    CHECK(now.by_colloid == Approx(by_colloid).epsilon(1e-8));
  }
}

TEST_CASE("swollen tissue presses, from its rest pressure at its rest volume", "[tissue]") {
  const auto pressure = [](double volume) { return tissue_pressure(volume, calf(), laws()).value; };
  CHECK(pressure(350.0) == -2.0);
  CHECK(pressure(700.0) == Approx(-2.0 + 30.0 * (1.0 - std::exp(-1.0))).epsilon(1e-12));
  CHECK(pressure(300.0) < -2.0);
  for (const double volume : {200.0, 350.0, 500.0, 900.0}) {
    CHECK(tissue_pressure(volume, calf(), laws()).slope == Approx(slope(pressure, volume, 0.1)).epsilon(1e-8));
    CHECK(tissue_pressure(volume, calf(), laws()).slope > 0.0);
  }
}

TEST_CASE("lymph flow rises with tissue pressure up to its largest rise, and with movement", "[tissue]") {
  const double rest = calf().lymph_mL_s, rise = laws().lymph.largest_rise, scale = laws().lymph.pressure_scale_mmHg;
  const auto lymph = [](double tissue, double factor) { return lymph_flow(tissue, factor, calf(), laws()).value; };
  CHECK(lymph(-40.0, 1.0) == Approx(rest).epsilon(1e-3));  // no lower than at rest
  CHECK(lymph(-2.0, 1.0) == Approx(rest).epsilon(0.16));
  CHECK(lymph(1.0, 1.0) == Approx(rest * (1.0 + rise * (1.0 - std::exp(-3.0 / scale)))).epsilon(0.01));
  CHECK(lymph(60.0 * scale, 1.0) == Approx(rest * (1.0 + rise)).epsilon(1e-6));
  CHECK(lymph(1.0, 1.83) == Approx(1.83 * lymph(1.0, 1.0)).epsilon(1e-13));
  for (const double tissue : {-4.0, -2.0, 0.0, 5.0}) {
    const auto flow = [&](double p) { return lymph(p, 1.2); };
    CHECK(lymph_flow(tissue, 1.2, calf(), laws()).slope == Approx(slope(flow, tissue, 1e-3)).epsilon(1e-6).margin(1e-12));
  }
}
