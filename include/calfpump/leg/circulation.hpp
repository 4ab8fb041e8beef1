// Heart, arteries and the rest of the body, averaged over heartbeats: two compartments, one heart, one reflex. Page:
// docs/model/boundary-and-circulation.md.
//
//   P_a = V_a/C_a,   p = (V_v + G_v x_v - V_up u)/C_v,   P_ra = p + P_chest                   [mmHg]
//   SV  = SV_0 f(p)/f(P_ra0),   f(p) = 1 - exp(-s(p + p_o; 0.1 mmHg)/p_s)                     [mL]
//   HR  = HR_0 (1 + G_h x_h)                                                                  [1/s]
//   q_b = (P_a - P_ra)/(R (1 + G_r x_r))      the rest of the body; arteries of the legs narrow alike   [mL/s]
//   dV_a/dt = HR SV - q_b - inflow of the legs                                                [mL/s]
//   dV_v/dt = q_b + outflow of the legs + their lymph - HR SV                                 [mL/s]
//   dx/dt   = (y - x)/tau,   x = x_h, x_r, x_v, each with its own tau                         [mmHg/s]
//   y_v = S(e; e_max),   e = MAP - (P_a - g h u),   S(e; m) = e/sqrt(1 + (e/m)^2)             [mmHg]
//   y_r = y_v + S(k (P_ra0 - p); k_max)         cardiopulmonary receptors: vessels, not rate (Zoller et al. 1972)
//   y_h = y_v + w Q_w                           Q_w: flow demanded by the legs' work (leg/bed.hpp)
//
// Structure: the circuit without pulse of Grodins 1959 and Kappel & Peer 1993, both sides of the heart in one; reflex with a
// saturating deviation at the height of the carotid sinus: Heldt et al. 2002. u: sine of the trunk's angle; P_chest: pressure
// in the chest. The set points MAP and P_ra0 are the values of Surroundings, lying. R follows from the balance at the set
// point. data/circulation.toml defines it:
//
//     [heart]
//     rate = "65 1/min"
//     stroke_volume = "95 mL"
//     filling_offset = "4 mmHg"
//     filling_scale = "1.26 mmHg"
//
//     [arteries]
//     compliance = "2 mL/mmHg"
//
//     [veins]
//     compliance = "65 mL/mmHg"
//     upright_pool = "150 mL"
//
//     [reflex]
//     carotid_height = "25 cm"
//     range = "18 mmHg"
//     heart_gain = 0.020
//     work_gain = "0.5 mmHg s/mL"
//     cardiopulmonary_gain = 1.27
//     cardiopulmonary_range = "20 mmHg"
//     heart_time = "4 s"
#pragma once

#include <cmath>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/exponential.hpp"
#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// The rest of the body at one moment.
struct CentralState {
  double arteries_mL, veins_mL;                       ///< blood above the unstressed volume
  double heart_mmHg, vessels_mmHg, venous_tone_mmHg;  ///< deviations that the reflex has reached
};

/// Reads the state of the body; `at(row)` returns a state.
template <class At>
[[nodiscard]] CentralState central_state(const StateLayout& layout, At at) {
  const auto& rows = layout.central;
  return {at(rows.arteries), at(rows.veins), at(rows.heart), at(rows.vessels), at(rows.venous_tone)};
}

/// Writes the state of the body; `at(row)` returns a reference to a state.
template <class At>
void set_central(const CentralState& state, const StateLayout& layout, At at) {
  const auto& rows = layout.central;
  at(rows.arteries) = state.arteries_mL;
  at(rows.veins) = state.veins_mL;
  at(rows.heart) = state.heart_mmHg;
  at(rows.vessels) = state.vessels_mmHg;
  at(rows.venous_tone) = state.venous_tone_mmHg;
}

/// Drive of the rest of the body: sine of the trunk's angle, pressure in the chest.
struct CentralDrive {
  double upright, outlet_mmHg;
};

[[nodiscard]] inline CentralDrive central_drive(const DriveLayout& layout, auto at) {
  return {at(layout.upright()), at(layout.outlet())};
}

struct Central {
  double arterial_mmHg, right_atrial_mmHg;
  double heart_rate_1_s, stroke_volume_mL, output_mL_s;
  double constriction;              ///< factor on the resistance of arteries [1]
  double lack_mmHg, unfilled_mmHg;  ///< deficit of carotid sinus pressure, and of the heart's filling, relative to lying
};

/// Deviations that the reflex approaches: y_h, y_r, y_v.
struct ReflexAims {
  double heart_mmHg, vessels_mmHg, venous_tone_mmHg;
};

/// S(e; m): e where e is small, at most m [mmHg].
[[nodiscard]] inline double saturating(double deviation_mmHg, double most_mmHg) {
  const double share = deviation_mmHg / most_mmHg;
  return deviation_mmHg / std::sqrt(1.0 + share * share);
}

/// f(p): part of the largest stroke volume at a filling pressure [1].
[[nodiscard]] inline double filling(double transmural_mmHg, const Circulation& c) {
  constexpr double rounding_mmHg = 0.1;  // chosen: only keeps an empty heart from pumping backwards
  return 1.0 -
         exponential(-smooth_positive(transmural_mmHg + c.filling_offset_mmHg, rounding_mmHg).value / c.filling_scale_mmHg);
}

[[nodiscard]] inline Central central(const CentralState& state, const CentralDrive& drive, const Circulation& c,
                                     const Surroundings& around) {
  Central now{};
  now.arterial_mmHg = state.arteries_mL / c.arterial_compliance_mL_mmHg;
  const double stressed_mL =
      state.veins_mL + c.venous_gain_mL_mmHg * state.venous_tone_mmHg - c.upright_pool_mL * drive.upright;
  const double transmural_mmHg = stressed_mL / c.venous_compliance_mL_mmHg;
  now.right_atrial_mmHg = transmural_mmHg + drive.outlet_mmHg;
  now.heart_rate_1_s = c.heart_rate_1_s * (1.0 + c.heart_gain_1_mmHg * state.heart_mmHg);
  now.stroke_volume_mL = c.stroke_volume_mL * filling(transmural_mmHg, c) / filling(around.right_atrial_supine_mmHg, c);
  now.output_mL_s = now.heart_rate_1_s * now.stroke_volume_mL;
  now.constriction = 1.0 + c.resistance_gain_1_mmHg * state.vessels_mmHg;
  const double sensed_mmHg = now.arterial_mmHg - around.gravity_mmHg_cm * c.carotid_height_cm * drive.upright;
  now.lack_mmHg = around.arterial_mmHg - sensed_mmHg;
  now.unfilled_mmHg = around.right_atrial_supine_mmHg - transmural_mmHg;
  return now;
}

/// `work_mL_s`: Q_w.
[[nodiscard]] inline ReflexAims reflex_aims(const Central& now, double work_mL_s, const Circulation& c) {
  const double arterial_mmHg = saturating(now.lack_mmHg, c.reflex_range_mmHg);
  const double cardiopulmonary_mmHg = saturating(c.cardiopulmonary_gain * now.unfilled_mmHg, c.cardiopulmonary_range_mmHg);
  return {arterial_mmHg + c.work_gain_mmHg_s_mL * work_mL_s, arterial_mmHg + cardiopulmonary_mmHg, arterial_mmHg};
}

/// The rest of the body lying, at rest: at its set points, without a reflex.
[[nodiscard]] inline CentralState set_point(const Circulation& c, const Surroundings& around) {
  return {c.arterial_compliance_mL_mmHg * around.arterial_mmHg, c.venous_compliance_mL_mmHg * around.right_atrial_supine_mmHg,
          0.0, 0.0, 0.0};
}

/// R that keeps the body at its set point while the legs draw `legs_mL_s`. Throws SimulationError if the heart pumps no more
/// than that.
[[nodiscard]] inline double resting_body_mmHg_s_mL(double legs_mL_s, double outlet_mmHg, const Circulation& c,
                                                   const Surroundings& around) {
  const double output_mL_s = c.heart_rate_1_s * c.stroke_volume_mL;
  if (output_mL_s <= legs_mL_s)
    throw SimulationError("the heart pumps no more than the legs alone draw", 0.0, "cardiac output [mL/s]", output_mL_s);
  return (around.arterial_mmHg - (around.right_atrial_supine_mmHg + outlet_mmHg)) / (output_mL_s - legs_mL_s);
}

}  // namespace calfpump
