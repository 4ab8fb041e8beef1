// A tissue under a raised capillary pressure: its state after days of filtration, washdown and lymph, calculated by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/leg/tissue.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

constexpr double blood_mL_s = 1.0, exchange_mL_s = 1e-4;

const Laws& laws() { return reference_leg().laws; }

struct Level {
  double volume_mL, colloid_mmHg;
};

/// Explicit steps of a minute over a hundred days.
Level after_days(double capillary_mmHg, double tone, const Interstitium& tissue) {
  constexpr double dt = 60.0;
  double volume = tissue.rest_volume_mL, protein = 6.0 * volume;
  for (int i = 0; i < 100 * 24 * 60; ++i) {
    const double pressure = tissue_pressure(volume, tissue, laws()).value, colloid = protein / volume;
    const double in = filtration(capillary_mmHg, tone, blood_mL_s, pressure, colloid, tissue, laws()).value_mL_s;
    const double out = lymph_flow(pressure, 1.0, 1.0, tissue, laws()).value_mL_s;
    volume += dt * (in - out);
    protein += dt * protein_rate(in, out, colloid, exchange_mL_s, laws()).value;
  }
  return {volume, protein / volume};
}

/// Filtration equals lymph flow, J, and the protein in J is the protein from the filtrate and through the wall:
///   J pi_i = (1 - sigma) pi_p J + PS (pi_p - pi_i),   J = Kf/r [P_c - P_if - sigma (pi_p - pi_i) - c y/(1 - y)],  y = J/(f Q)
/// P_if at a J follows from the lymph, so that the second line is one equation for the excess volume.
Level by_hand(double capillary_mmHg, double tone, const Interstitium& tissue) {
  const auto& f = laws().filtration;
  const auto& l = laws().lymph;
  double colloid = 0.0, low = 0.0, high = 5.0;
  for (int i = 0; i < 200; ++i) {
    const double excess = 0.5 * (low + high);
    const double over = f.stiffness_mmHg * excess;
    const double lymph =
        tissue.lymph_mL_s * (1.0 + l.largest_rise) / (1.0 + l.largest_rise * std::exp(-over / l.pressure_scale_mmHg));
    const double part = lymph / (f.plasma_fraction * blood_mL_s);
    const double thicker = f.concentration * f.reflection * f.plasma_colloid_mmHg * part / (1.0 - part);
    colloid = ((1.0 - f.reflection) * lymph + exchange_mL_s) * f.plasma_colloid_mmHg / (lymph + exchange_mL_s);
    const double balance =
        capillary_mmHg - f.rest_pressure_mmHg - over - thicker - f.reflection * (f.plasma_colloid_mmHg - colloid);
    (tissue.filtration_mL_s_mmHg / tone * balance > lymph ? low : high) = excess;
  }
  return {tissue.rest_volume_mL * (1.0 + low), colloid};
}

}  // namespace

TEST_CASE("a tissue settles where Starling's balance, its lymph and its protein agree", "[washdown]") {
  for (const Segment& segment : reference_leg().segments) {
    if (!segment.interstitium) continue;
    for (const double part : {0.2, 0.5, 0.9}) {  // part of the largest tissue pressure; a tissue beyond it swells without end
      const auto& f = laws().filtration;
      const double capillary = f.rest_pressure_mmHg + f.reflection * f.plasma_colloid_mmHg + part * f.stiffness_mmHg;
      for (const double tone : {1.0, 1.7}) {
        INFO(segment.name << " at " << capillary << " mmHg, tone " << tone);
        const Level reached = after_days(capillary, tone, *segment.interstitium);
        const Level expected = by_hand(capillary, tone, *segment.interstitium);
        CHECK(expected.volume_mL > segment.interstitium->rest_volume_mL);
        CHECK(reached.volume_mL == Approx(expected.volume_mL).epsilon(1e-6));
        CHECK(reached.colloid_mmHg == Approx(expected.colloid_mmHg).epsilon(1e-6));
      }
    }
  }
}
