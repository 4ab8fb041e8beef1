#include "calfpump/leg/tissue.hpp"

#include <catch2/catch.hpp>
#include <cmath>

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

TEST_CASE("filtration follows Starling's balance of four pressures", "[tissue]") {
  // enough blood that the plasma flow is no limit: Kf [(P_c - P_if) - sigma (pi_p - pi_i)]
  CHECK(filtered(30.0, 1.0, 1e9, -2.0, 6.0) == Approx(0.00085 * (32.0 - 0.9 * 19.0)).epsilon(1e-6));
  CHECK(filtered(15.1, 1.0, 1e6, -2.0, 6.0) == Approx(0.0).margin(1e-9));
}

TEST_CASE("filtration rises with capillary pressure and falls with tissue pressure, and can reverse", "[tissue]") {
  CHECK(filtered(60.0, 1.0, 1.0, -2.0) > filtered(30.0, 1.0, 1.0, -2.0));
  CHECK(filtered(30.0, 1.0, 1.0, 3.0) < filtered(30.0, 1.0, 1.0, -2.0));
  CHECK(filtered(5.0, 1.0, 1.0, -2.0) < 0.0);
}

TEST_CASE("interstitial colloid draws fluid out, tone reduces filtration", "[tissue]") {
  CHECK(filtered(30.0, 1.0, 1.0, -2.0, 10.0) > filtered(30.0, 1.0, 1.0, -2.0, 5.0));
  CHECK(filtered(30.0, 1.8, 1e9, -2.0) == Approx(filtered(30.0, 1.0, 1e9, -2.0) / 1.8).epsilon(1e-6));
  CHECK(filtered(30.0, 1.8, 0.02, -2.0) > filtered(30.0, 1.0, 0.02, -2.0) / 1.8);  // the loss of plasma limits it besides
}

TEST_CASE("filtration concentrates the remaining plasma by the protein that stays in it", "[tissue]") {
  const auto& law = laws().filtration;
  for (const double capillary : {20.0, 40.0, 200.0}) {
    for (const double blood : {1e-5, 0.01, 0.3, 2.0}) {
      const double value = filtered(capillary, 1.4, blood, -2.0), part = value / (law.plasma_fraction * blood);
      INFO(capillary << " mmHg, " << blood << " mL/s");
      CHECK(part > 0.0);
      CHECK(part < 1.0);  // never more than the plasma flow
      const double thicker = law.concentration * law.reflection * law.plasma_colloid_mmHg * part / (1.0 - part);
      const double net = capillary + 2.0 - law.reflection * (law.plasma_colloid_mmHg - 6.0) - thicker;
      CHECK(value == Approx(0.00085 / 1.4 * net).epsilon(1e-6));
    }
  }
}

TEST_CASE("without blood flow there is neither filtration nor reabsorption, at any pressure", "[tissue]") {
  for (const double capillary : {-50.0, 0.0, 15.1, 60.0, 200.0}) {
    for (const double tissue : {-200.0, -2.0, 40.0, 200.0}) {
      CHECK(filtered(capillary, 1.0, 0.0, tissue) == 0.0);
      const double little = filtered(capillary, 1.0, 1e-9, tissue);
      CHECK(std::abs(little) < 1e-7);  // reached without a jump
    }
  }
}

TEST_CASE("reabsorption follows the law of filtration, slower by its part of the conductance", "[tissue]") {
  const auto by_capillary = [](double capillary) {
    return filtration(capillary, 1.0, 1e9, -2.0, 6.0, calf(), laws()).by_capillary;
  };
  CHECK(filtered(15.1 - 1e-6, 1.0, 0.3, -2.0) < 0.0);
  CHECK(by_capillary(15.1 - 1e-7) == Approx(by_capillary(15.1 + 1e-7)).epsilon(1e-5));
  CHECK(by_capillary(-85.0) == Approx(laws().filtration.reabsorption * by_capillary(15.2)).epsilon(1e-3));
  for (double capillary = -20.0; capillary < 30.0; capillary += 0.05) CHECK(by_capillary(capillary) > 0.0);
  CHECK(filtered(5.0, 1.0, 0.01, -2.0) > filtered(5.0, 1.0, 1.0, -2.0));  // less with less blood
}

TEST_CASE(
    "the derivatives of filtration by capillary pressure, tone, blood flow, tissue and colloid pressure match finite "
    "differences",
    "[tissue]") {
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

TEST_CASE("tissue pressure rises with swelling, from its rest pressure at its rest volume", "[tissue]") {
  const auto pressure = [](double volume) { return tissue_pressure(volume, calf(), laws()).value; };
  CHECK(pressure(350.0) == -2.0);
  CHECK(pressure(700.0) == Approx(28.0).epsilon(1e-12));
  CHECK(pressure(300.0) < -2.0);
  for (const double volume : {200.0, 350.0, 500.0, 900.0}) {
    CHECK(tissue_pressure(volume, calf(), laws()).slope == Approx(slope(pressure, volume, 0.1)).epsilon(1e-8));
    CHECK(tissue_pressure(volume, calf(), laws()).slope > 0.0);
  }
}

TEST_CASE("lymph flow rises with tissue pressure up to its largest rise, and with movement", "[tissue]") {
  const double rest = calf().lymph_mL_s, rise = laws().lymph.largest_rise, scale = laws().lymph.pressure_scale_mmHg;
  const auto lymph = [](double tissue, double pumping, double gain = 1.0) {
    return lymph_flow(tissue, pumping, gain, calf(), laws()).value_mL_s;
  };
  CHECK(lymph(-2.0, 1.0) == Approx(rest).epsilon(1e-13));
  CHECK(lymph(-2.0 + scale * std::log(rise), 1.0) == Approx(0.5 * rest * (1.0 + rise)).epsilon(1e-12));
  CHECK(lymph(-2.0 + 60.0 * scale, 1.0) == Approx(rest * (1.0 + rise)).epsilon(1e-6));
  CHECK(lymph(-2.0 - 60.0 * scale, 1.0) < 1e-9 * rest);  // no lymph from a dry tissue
  CHECK(lymph(1.0, 1.83) == Approx(1.83 * lymph(1.0, 1.0)).epsilon(1e-13));
  CHECK(lymph(1.0, 1.0, 0.0) == 0.0);  // beneath a tourniquet
  for (const double tissue : {-4.0, -2.0, 0.0, 5.0}) {
    const Lymph now = lymph_flow(tissue, 1.2, 1.5, calf(), laws());
    const auto by_tissue = slope([&](double x) { return lymph(x, 1.2, 1.5); }, tissue, 1e-3);
    CHECK(now.by_tissue == Approx(by_tissue).epsilon(1e-6).margin(1e-12));
    CHECK(now.by_pumping == Approx(slope([&](double x) { return lymph(tissue, x, 1.5); }, 1.2, 1e-3)).epsilon(1e-9));
    CHECK(now.by_gain == Approx(slope([&](double x) { return lymph(tissue, 1.2, x); }, 1.5, 1e-3)).epsilon(1e-9));
  }
}

TEST_CASE("the pumping of lymph vessels rises within minutes and decays over most of an hour", "[tissue]") {
  CHECK(pumping_speed_1_s(1.0, 1.8, laws()) == Approx(1.0 / laws().lymph.onset_s).epsilon(1e-13));
  CHECK(pumping_speed_1_s(1.8, 1.0, laws()) == Approx(1.0 / laws().lymph.memory_s).epsilon(1e-13));
  CHECK(laws().lymph.memory_s > 3.0 * laws().lymph.onset_s);
}
