// A vein between two compartments, with or without a valve: flow from the difference of total head, opening of the valve.
//
//   dp = (P_i + rho g z_i) - (P_j + rho g z_j)                           [mmHg]
//   A  = A_ann [leak + (1 - leak) zeta]                                  [cm2]   (A_ann where there is no valve)
//   R  = R_i phi_i + R_j phi_j + 8 pi mu l/(A^2 1333),  B = rho/(2 A^2 1333)
//   q  = 2 dp / (R + sqrt(R^2 + 4 B |dp|))                               [mL/s]  exact root of R q + B q|q| = dp
//   d zeta/dt = (1 - zeta) o/(1 + o tau) - zeta c/(1 + c tau),  o = K s(dp), c = K s(-dp),  s = smooth positive part
//
// Gravity enters here and nowhere else (Hicks & Badeer 1992). The valve is that of Mynard et al. 2012 with rates that
// saturate at 1/tau. The viscous term of the shut valve keeps its leak smooth at dp = 0.
#pragma once

#include <numbers>

#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

inline constexpr double dyn_per_cm2_in_mmHg = 1333.22;  ///< 1 mmHg in dyn/cm2 (NIST SP 811)

/// The lumen of an edge [cm2] and its derivative by the opening.
struct Lumen {
  double area_cm2;
  double by_opening;
};

/// Flow [mL/s] and its partial derivatives.
struct Flow {
  double value_mL_s;
  double by_head;        ///< by dp [mL/(s mmHg)]
  double by_resistance;  ///< by R [mL^2/(s^2 mmHg)]
  double by_opening;     ///< by zeta [mL/s]
};

/// Rate of change of the opening [1/s] and its partial derivatives.
struct OpeningRate {
  double value_1_s;
  double by_opening;  ///< [1/s]
  double by_head;     ///< [1/(s mmHg)]
};

/// Lumen at an opening zeta. Openings a little below zero, which a step may reach, leave the leak.
[[nodiscard]] inline Lumen lumen(double opening, const Edge& edge) {
  if (!edge.valved) return {edge.area_cm2, 0.0};
  constexpr double rounding = 2e-5;  // chosen: a fifth of a competent valve's leak
  const Smooth open = smooth_positive(opening, rounding);
  const double range = edge.area_cm2 * (1.0 - edge.leak);
  return {edge.area_cm2 * edge.leak + range * open.value, range * open.slope};
}

/// Flow driven by the head difference `head_mmHg` through the walls' resistance R_i phi_i + R_j phi_j and the valve.
[[nodiscard]] inline Flow flow(double head_mmHg, double wall_mmHg_s_mL, double opening, const Edge& edge, const Laws& laws) {
  const auto [area, area_by_opening] = lumen(opening, edge);
  const double inverse = 1.0 / area;
  const double inverse2 = inverse * inverse;
  const double viscous = 8.0 * std::numbers::pi * laws.flow.viscosity_P * laws.flow.length_cm / dyn_per_cm2_in_mmHg * inverse2;
  const double inertial = laws.flow.density_g_cm3 / (2.0 * dyn_per_cm2_in_mmHg) * inverse2;
  const double resistance = wall_mmHg_s_mL + viscous;
  const Smooth magnitude = smooth_magnitude(head_mmHg, laws.flow.smoothing_mmHg);
  const double root = std::sqrt(resistance * resistance + 4.0 * inertial * magnitude.value);
  const double conductance = 2.0 / (resistance + root);
  const double value = head_mmHg * conductance;
  const double by_sum = -0.5 * value * conductance;  // derivative by (R + root)
  const double by_resistance = by_sum * (1.0 + resistance / root);
  const double by_inertial = by_sum * 2.0 * magnitude.value / root;
  const double by_head = conductance + by_sum * 2.0 * inertial * magnitude.slope / root;
  const double by_area = -2.0 * inverse * (by_resistance * viscous + by_inertial * inertial);
  return {value, by_head, by_resistance, by_area * area_by_opening};
}

/// How fast the valve opens or shuts.
[[nodiscard]] inline OpeningRate opening_rate(double opening, double head_mmHg, const Laws& laws) {
  const double rate = laws.valve.rate_1_mmHg_s;
  const double shortest = laws.valve.shortest_s;
  const Smooth forward = smooth_positive(head_mmHg, laws.valve.smoothing_mmHg);
  const Smooth backward = smooth_positive(-head_mmHg, laws.valve.smoothing_mmHg);
  const double opens_part = 1.0 / (1.0 + rate * shortest * forward.value);
  const double shuts_part = 1.0 / (1.0 + rate * shortest * backward.value);
  const double opens = rate * forward.value * opens_part;
  const double shuts = rate * backward.value * shuts_part;
  const double opens_by_head = rate * forward.slope * opens_part * opens_part;
  const double shuts_by_head = -rate * backward.slope * shuts_part * shuts_part;
  return {(1.0 - opening) * opens - opening * shuts, -(opens + shuts),
          (1.0 - opening) * opens_by_head - opening * shuts_by_head};
}

}  // namespace calfpump
