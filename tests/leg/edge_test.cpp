// Flow through a vein between two compartments. Movement of the valve: valve_test.cpp.
#include "calfpump/leg/edge.hpp"

#include <catch2/catch.hpp>

#include "calfpump/leg/vein.hpp"
#include "support/reference_leg.hpp"
#include "support/slope.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Laws& laws() { return reference_leg().laws; }

/// A valved edge with the lumen of a popliteal vein.
Duct popliteal(double leak) { return {0.40, leak}; }

double q(double head, double wall, double opening, const Duct& edge) {
  return flow(head, wall, opening, edge, laws()).value_mL_s;
}

/// The head loss, computed here from first principles: Poiseuille over 1 cm and Bernoulli, in mmHg.
double loss(double flow_mL_s, double wall, double area_cm2) {
  const double pi = 3.14159265358979324;
  const double viscous = 8.0 * pi * 0.04 * 1.0 / (area_cm2 * area_cm2) / 1333.22;
  const double inertial = 1.06 / (2.0 * area_cm2 * area_cm2) / 1333.22;
  return (wall + viscous) * flow_mL_s + inertial * flow_mL_s * std::abs(flow_mL_s);
}

}  // namespace

TEST_CASE("flow is the exact root of R q + B q|q| = dp", "[edge]") {
  for (const double head : {-80.0, -5.0, -1.0, 2.0, 30.0, 120.0}) {
    for (const double opening : {0.1, 0.5, 1.0}) {
      for (const double wall : {0.0, 0.3, 4.0}) {
        const double leak = 1e-4;
        const double area = 0.40 * (leak + (1.0 - leak) * opening);
        CHECK(loss(q(head, wall, opening, popliteal(leak)), wall, area) == Approx(head).epsilon(1e-4));
      }
    }
  }
}

TEST_CASE("blood flows from the higher to the lower head, and reverses exactly with it", "[edge]") {
  CHECK(q(10.0, 0.3, 1.0, popliteal(1e-4)) > 0.0);
  CHECK(q(0.0, 0.3, 1.0, popliteal(1e-4)) == 0.0);
  for (const double head : {1e-3, 0.4, 9.0, 200.0}) {
    for (const double opening : {0.0, 0.3, 1.0}) {
      CHECK(q(-head, 0.3, opening, popliteal(0.01)) == -q(head, 0.3, opening, popliteal(0.01)));
    }
  }
}

TEST_CASE("flow rises with the head and with the opening, and falls with the resistance", "[edge]") {
  const Duct edge = popliteal(1e-4);
  CHECK(q(20.0, 0.3, 0.5, edge) > q(10.0, 0.3, 0.5, edge));
  CHECK(q(20.0, 0.3, 0.6, edge) > q(20.0, 0.3, 0.5, edge));
  CHECK(q(20.0, 0.4, 0.5, edge) < q(20.0, 0.3, 0.5, edge));
}

TEST_CASE("a wide vein with a small head obeys Ohm's law of its walls", "[edge]") {
  const Duct edge{50.0, 1.0};
  CHECK(q(1.0, 2.0, 1.0, edge) == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("a shut valve leaks by its leak fraction, in mL/s at 50 mmHg", "[edge]") {
  CHECK(q(-50.0, 0.0, 0.0, popliteal(0.01)) == Approx(-0.76).epsilon(0.01));
  CHECK(q(-50.0, 0.0, 0.0, popliteal(0.06)) == Approx(-7.62).epsilon(0.01));
  CHECK(q(-50.0, 0.0, 0.0, popliteal(0.3)) == Approx(-41.6).epsilon(0.01));
  const double walls = 0.25 + 0.07;  // a popliteal vein at its reference volume
  CHECK(q(-50.0, walls, 0.0, popliteal(0.01)) == Approx(-0.76).epsilon(0.01));
  CHECK(q(-50.0, walls, 0.0, popliteal(0.06)) == Approx(-7.4).epsilon(0.01));
  CHECK(q(-50.0, walls, 0.0, popliteal(0.3)) == Approx(-36.4).epsilon(0.01));
  CHECK(q(-50.0, 0.0, 0.0, popliteal(1e-4)) > -1e-3);  // competent: below a drop a minute
  CHECK(q(-50.0, 0.0, 0.0, popliteal(1e-4)) < 0.0);
}

TEST_CASE("a vein without a valve is open whatever its opening and leak", "[edge]") {
  const Duct edge = duct({0, 1, 0.25, 0.07, 0.40, false, 0.0, 2.0}, 1.0);
  CHECK(q(5.0, 0.1, 0.0, edge) == q(5.0, 0.1, 1.0, edge));
  CHECK(flow(5.0, 0.1, 0.5, edge, laws()).by_opening == 0.0);
  CHECK(q(5.0, 0.1, 0.0, edge) == Approx(q(5.0, 0.1, 1.0, popliteal(0.0))).epsilon(1e-8));
}

TEST_CASE("the lumen rises from the leak to the whole area and stays positive below an opening of zero", "[edge]") {
  const Duct edge = popliteal(0.05);
  CHECK(lumen(1.0, edge).area_cm2 == Approx(0.40).epsilon(1e-8));
  CHECK(lumen(0.5, edge).area_cm2 == Approx(0.40 * 0.525).epsilon(1e-8));
  CHECK(lumen(0.0, edge).area_cm2 == Approx(0.02).epsilon(1e-3));
  CHECK(lumen(-1e-3, popliteal(1e-4)).area_cm2 >= 0.40 * 1e-4);
  CHECK(lumen(-1e-3, popliteal(1e-4)).area_cm2 == Approx(0.40 * 1e-4).epsilon(0.01));
  for (const double opening : {-1e-4, 0.0, 1e-5, 1e-4, 0.2}) {
    const auto area = [&](double zeta) { return lumen(zeta, edge).area_cm2; };
    CHECK(lumen(opening, edge).by_opening == Approx(slope(area, opening, 1e-7)).epsilon(1e-5).margin(1e-7));
  }
}

TEST_CASE("a valve that leaks because its vein is wide leaks less as the vein narrows", "[edge]") {
  const Edge wide{0, 1, 0.25, 0.07, 0.40, true, 0.6, 3.0};
  const auto leak_of = [&](double volume_mL) {
    const Vein vein{"V", "a vein", 0, 0.5, 20.0, 20.0};
    return duct(wide, lumen_factor(volume_mL, vein, laws()).value).leak;
  };
  double before = 0.0;
  for (double volume = 5.0; volume < 80.0; volume += 5.0) {
    INFO(volume << " mL");
    CHECK(leak_of(volume) > before);
    before = leak_of(volume);
  }
  CHECK(before < 0.6);
  CHECK(duct(wide, 1.0).leak == Approx(0.6 / 4.0).epsilon(1e-12));
  CHECK(q(-50.0, 0.3, 0.0, duct(wide, 2.0)) > q(-50.0, 0.3, 0.0, duct(wide, 1.0)));  // backward, and less
}

TEST_CASE("a leak of the cusps alone is independent of the width", "[edge]") {
  const Edge torn{0, 1, 0.25, 0.07, 0.40, true, 0.3, 0.0};
  for (const double phi : {0.1, 1.0, 20.0}) {
    CHECK(duct(torn, phi).leak == 0.3);
    CHECK(leak(0.3, 0.0, phi).by_lumen_factor == 0.0);
  }
}

TEST_CASE("the derivatives of the leak by the lumen factor and of flow by the leak match finite differences", "[edge]") {
  for (const double phi : {0.1, 1.0, 4.0}) {
    const auto value = [](double x) { return leak(0.6, 3.0, x).value; };
    CHECK(leak(0.6, 3.0, phi).by_lumen_factor == Approx(slope(value, phi, 1e-3)).epsilon(1e-7));
    CHECK(leak(0.6, 3.0, phi).by_lumen_factor < 0.0);
  }
  for (const double head : {-60.0, -0.02, 0.0, 0.3, 45.0}) {
    for (const double opening : {0.0, 0.02, 0.4, 1.0}) {
      for (const double part : {0.02, 0.3}) {
        INFO("head " << head << ", opening " << opening << ", leak " << part);
        const auto value = [&](double x) { return q(head, 0.4, opening, popliteal(x)); };
        const double by_leak = slope(value, part, 1e-4);
        CHECK(flow(head, 0.4, opening, popliteal(part), laws()).by_leak == Approx(by_leak).epsilon(1e-6).margin(1e-9));
      }
    }
  }
}

TEST_CASE("the derivatives of flow by head, resistance and opening match finite differences", "[edge]") {
  for (const double head : {-60.0, -0.02, -0.003, 0.0, 0.005, 0.3, 45.0}) {
    for (const double opening : {0.0, 5e-5, 0.02, 0.4, 1.0}) {
      for (const double leak : {1e-4, 0.1}) {
        INFO("head " << head << ", opening " << opening << ", leak " << leak);
        const Duct edge = popliteal(leak);
        const double wall = 0.4;
        const Flow now = flow(head, wall, opening, edge, laws());
        const double by_head = slope([&](double p) { return q(p, wall, opening, edge); }, head, 1e-5);
        const double by_wall = slope([&](double r) { return q(head, r, opening, edge); }, wall, 1e-4);
        const double by_opening = slope([&](double zeta) { return q(head, wall, zeta, edge); }, opening, 2e-7);
        CHECK(now.by_head == Approx(by_head).epsilon(1e-6));
        CHECK(now.by_resistance == Approx(by_wall).epsilon(1e-6).margin(1e-10));
        CHECK(now.by_opening == Approx(by_opening).epsilon(1e-5).margin(1e-8));
      }
    }
  }
}

TEST_CASE("blood passes a cuff above the cuff's pressure, and is stopped below it", "[edge]") {
  const double r = laws().cuff.resistance_mmHg_s_mL;
  CHECK(cuff_resistance(0.0, -40.0, laws()).value_mmHg_s_mL == 0.0);  // no cuff
  CHECK(cuff_resistance(60.0, 60.0, laws()).value_mmHg_s_mL == Approx(r).epsilon(1e-12));
  CHECK(cuff_resistance(60.0, 80.0, laws()).value_mmHg_s_mL < 1e-6 * r);
  CHECK(cuff_resistance(60.0, 0.0, laws()).value_mmHg_s_mL > 1e5 * r);
}

TEST_CASE("more pressure in a cuff never raises the flow", "[edge]") {
  for (const double upstream : {-20.0, 0.0, 15.0, 60.0}) {
    double before = 0.0;
    for (double cuff = 0.0; cuff <= 120.0; cuff += 2.5) {
      const double now = cuff_resistance(cuff, upstream, laws()).value_mmHg_s_mL;
      CHECK(now >= before);
      before = now;
    }
  }
}

TEST_CASE("the derivatives of the resistance beneath a cuff match finite differences", "[edge]") {
  for (const double cuff : {0.01, 0.5, 20.0, 60.0}) {
    for (const double upstream : {-3.0, 0.0, 18.0, 62.0}) {
      const CuffResistance now = cuff_resistance(cuff, upstream, laws());
      const auto value = [&](double c, double p) { return cuff_resistance(c, p, laws()).value_mmHg_s_mL; };
      const double by_upstream = slope([&](double p) { return value(cuff, p); }, upstream, 1e-4);
      const double by_cuff = slope([&](double c) { return value(c, upstream); }, cuff, 1e-4);
      const double rounding = 1e-12 * now.value_mmHg_s_mL / 1e-4;
      CHECK(now.by_upstream == Approx(by_upstream).epsilon(1e-6).margin(rounding));
      CHECK(now.by_cuff == Approx(by_cuff).epsilon(1e-6).margin(rounding));
    }
  }
}
