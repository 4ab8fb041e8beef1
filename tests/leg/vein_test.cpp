#include "calfpump/leg/vein.hpp"

#include <catch2/catch.hpp>

#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

double pressure(double volume_mL, double creep, const Vein& vein) {
  return transmural_pressure(volume_mL, creep, vein, reference_leg().laws).value_mmHg;
}

/// Volumes at which the law continues as its tangents.
double seam_mL(const Vein& vein, bool upper) {
  const auto& law = reference_leg().laws.vein;
  return upper ? vein.v0_mL + law.top * vein.a_mL : law.bottom * vein.v0_mL;
}

}  // namespace

TEST_CASE("pressure in a vein rises with its volume, from empty to bursting", "[vein]") {
  for (const Vein& vein : reference_leg().veins) {
    INFO(vein.name);
    double before = pressure(1e-4 * vein.v0_mL, 0.0, vein);
    for (double part = 2e-4; part < 6.0; part *= 1.01) {
      const double now = pressure(part * vein.v0_mL, 0.0, vein);
      REQUIRE(now > before);
      before = now;
    }
  }
}

TEST_CASE("a vein at its unstressed volume has no transmural pressure", "[vein]") {
  for (const Vein& vein : reference_leg().veins) CHECK(pressure(vein.v0_mL, 0.0, vein) == Approx(0.0).margin(1e-12));
}

TEST_CASE("at its reference volume a vein is a little above p0, by less than its collapse adds", "[vein]") {
  const auto& law = reference_leg().laws.vein;
  for (const Vein& vein : reference_leg().veins) {
    const double reference = pressure(vein.v0_mL + vein.a_mL * std::numbers::ln2, 0.0, vein);
    CHECK(reference > law.p0_mmHg);
    CHECK(reference < law.p0_mmHg + vein.pc_mmHg);
  }
}

TEST_CASE("an empty vein is collapsed: its pressure is below zero, and falls as it empties", "[vein]") {
  const Vein& vein = reference_leg().veins.front();
  CHECK(pressure(0.5 * vein.v0_mL, 0.0, vein) < -2.0);
  CHECK(pressure(0.05 * vein.v0_mL, 0.0, vein) < -reference_leg().laws.vein.p0_mmHg);  // lower than its wall alone can reach
  CHECK(pressure(0.01 * vein.v0_mL, 0.0, vein) < 2.0 * pressure(0.05 * vein.v0_mL, 0.0, vein));
}

TEST_CASE("without collapse the compliance of a vein is a/(P + p0)", "[vein]") {
  const Laws& laws = reference_leg().laws;
  for (Vein vein : reference_leg().veins) {
    vein.pc_mmHg = 0.0;
    for (const double filling : {-0.3, 0.0, 0.7, 2.0, 3.9}) {
      const auto p = transmural_pressure(vein.v0_mL + filling * vein.a_mL, 0.0, vein, laws);
      CHECK(1.0 / p.by_volume == Approx(vein.a_mL / (p.value_mmHg + laws.vein.p0_mmHg)).epsilon(1e-12));
    }
  }
}

TEST_CASE("pressure and stiffness are continuous where the law of a vein continues as its tangents", "[vein]") {
  for (const Vein& vein : reference_leg().veins) {
    for (const bool upper : {false, true}) {
      const double seam = seam_mL(vein, upper);
      const auto below = transmural_pressure(seam * (1.0 - 1e-9), 0.0, vein, reference_leg().laws);
      const auto above = transmural_pressure(seam * (1.0 + 1e-9), 0.0, vein, reference_leg().laws);
      CHECK(above.value_mmHg == Approx(below.value_mmHg).epsilon(1e-7));
      CHECK(above.by_volume == Approx(below.by_volume).epsilon(1e-6));
    }
  }
}

TEST_CASE("on its tangents the law of a vein is finite and straight, however far a trial step goes", "[vein]") {
  const Vein& vein = reference_leg().veins.front();
  const double high = seam_mL(vein, true);
  CHECK(pressure(high + 20.0, 0.0, vein) - pressure(high + 10.0, 0.0, vein) ==
        Approx(pressure(high + 10.0, 0.0, vein) - pressure(high, 0.0, vein)).epsilon(1e-9));
  CHECK(std::isfinite(pressure(0.0, 0.0, vein)));
  CHECK(pressure(-5.0, 0.0, vein) < pressure(0.0, 0.0, vein));
  CHECK(std::isfinite(pressure(1e6, 0.0, vein)));
}

TEST_CASE("the derivatives of a vein's pressure by volume and creep match finite differences", "[vein]") {
  for (const Vein& vein : reference_leg().veins) {
    for (const double part : {0.005, 0.015, 0.04, 0.3, 0.9, 1.0, 2.2, 4.0, 5.9}) {
      for (const double creep : {0.0, 0.03, 0.14}) {
        INFO(vein.name << " at " << part << " V0, creep " << creep);
        const double volume = part * vein.v0_mL;
        const auto p = transmural_pressure(volume, creep, vein, reference_leg().laws);
        const auto by_volume = slope([&](double v) { return pressure(v, creep, vein); }, volume, 1e-4 * volume);
        const auto by_creep = slope([&](double x) { return pressure(volume, x, vein); }, creep, 1e-4);
        CHECK(p.by_volume == Approx(by_volume).epsilon(1e-7));
        CHECK(p.by_creep == Approx(by_creep).epsilon(1e-7));
      }
    }
  }
}

TEST_CASE("creep raises the volume of a vein at the same pressure, in proportion to its strain", "[vein]") {
  for (const Vein& vein : reference_leg().veins) {
    const double volume = 1.8 * vein.v0_mL;
    CHECK(pressure(1.1 * volume, 0.1, vein) == Approx(pressure(volume, 0.0, vein)).epsilon(1e-12));
    CHECK(pressure(volume, 0.1, vein) < pressure(volume, 0.0, vein));
  }
}

TEST_CASE(
    "lumen resistance has its nominal value at the reference volume, is higher in an empty vein, and never falls below the "
    "floor",
    "[vein]") {
  for (const Vein& vein : reference_leg().veins) {
    const double reference = vein.v0_mL + vein.a_mL * std::numbers::ln2;
    const auto factor = [&](double volume) { return lumen_factor(volume, vein, reference_leg().laws).value; };
    CHECK(factor(reference) == Approx(1.0).epsilon(1e-3));
    const double floor = reference_leg().laws.lumen.floor;
    CHECK(factor(0.5 * reference) == Approx(floor + (1.0 - floor) * 4.0).epsilon(0.01));
    CHECK(factor(1e-6 * reference) == Approx((1.0 - floor) / reference_leg().laws.lumen.softening).epsilon(0.01));
    CHECK(factor(1000.0 * reference) == Approx(floor).epsilon(1e-3));
    for (const double part : {0.02, 0.4, 1.0, 3.0}) {
      const double volume = part * reference;
      CHECK(lumen_factor(volume, vein, reference_leg().laws).by_volume ==
            Approx(slope(factor, volume, 1e-3 * volume)).epsilon(1e-7));
      CHECK(lumen_factor(volume, vein, reference_leg().laws).by_volume < 0.0);
    }
  }
}
