// A vein between two compartments, with or without a valve: flow from the difference of total head, opening of the valve.
// Page, with the derivation of the closed form: docs/model/edge-and-valve.md.
//
//   dp = (P_i + g z_i) - (P_j + g z_j)                              [mmHg]
//   A  = A_ann [L + (1 - L) s(zeta; 2e-5)]                          [cm2]         no valve: L = 1
//   L  = leak/(1 + kappa phi_i)                                     [1]           kappa: coaptation
//   R  = R_i phi_i + R_j phi_j + R_c + 8 pi mu l/(k A^2)            [mmHg s/mL]
//   B  = rho/(2 k A^2)                                              [mmHg s^2/mL^2]
//   q  = 2 dp/(R + sqrt(R^2 + 4 B |dp|))                            [mL/s]        root of R q + B q|q| = dp
//   d zeta/dt = (1 - zeta) o/(1 + o tau) - zeta c/(1 + c tau)       [1/s]         o = K s(dp; w), c = K s(-dp; w)
//
//   R_c = r_c (1 - exp(-P_c/w_c)) exp[(P_c - P_up)/w_c]             [mmHg s/mL]   beneath a cuff of the pressure P_c
//
// Gravity enters only here and in the inflow of beds (Hicks & Badeer 1992). The valve is the model of Mynard et al. 2012 with
// rates that saturate at 1/tau. The viscous term keeps the leak of a shut valve smooth at dp = 0. s: smooth_positive
// (core/smooth). A cuff around a segment shuts the veins that enter it from below, until the upstream pressure, P_up = P_i + g
// (z_i - z_j), lifts it: a Starling resistor. Without a cuff R_c is 0. One row of data/leg.toml defines an edge; mu, rho, l, K,
// tau, w, r_c and w_c are common to all:
//
//     [[edges]]
//     from = "CS"
//     to = "CD"
//     r_from = "1.15 mmHg s/mL"
//     r_to = "0.2 mmHg s/mL"
//     area = "0.10 cm2"
//     valve = true
//     leak = 1e-4
//
// A valve that leaks because its vein is wide leaks less as the vein narrows: kappa, from a condition (body/condition.hpp), 0
// otherwise.
//
// The numbers that all edges share:
//
//     [laws.flow]
//     density = "1.06 g/cm3"
//     viscosity = "0.04 P"
//     length = "1 cm"
//
//     [laws.valve]
//     rate = "27 1/(mmHg s)"
//     smoothing = "0.1 mmHg"
//     shortest = "0.05 s"
//
//     [laws.cuff]
//     resistance = "0.9 mmHg s/mL"
//     width = "1 mmHg"
#pragma once

#include <numbers>

#include "calfpump/core/exponential.hpp"
#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

inline constexpr double dyn_per_cm2_in_mmHg = 1333.22;  ///< 1 mmHg in dyn/cm2 (NIST SP 811)

/// The lumen of an edge [cm2] and its derivatives by the opening and by the leak.
struct Lumen {
  double area_cm2;
  double by_opening;
  double by_leak;
};

/// Data of the lumen: an edge without a valve has leak 1.
struct Duct {
  double area_cm2, leak;
};

/// L [1] and its derivative by phi_i.
struct Leak {
  double value;
  double by_lumen_factor;
};
[[nodiscard]] inline Leak leak(double when_wide, double coaptation, double lumen_factor) {
  const double inverse = 1.0 / (1.0 + coaptation * lumen_factor);
  return {when_wide * inverse, -when_wide * coaptation * inverse * inverse};
}

/// `lumen_factor`: phi_i of the vein that holds the valve.
[[nodiscard]] inline Duct duct(const Edge& edge, double lumen_factor) {
  return {edge.area_cm2, edge.valved ? leak(edge.leak, edge.coaptation, lumen_factor).value : 1.0};
}

/// Flow [mL/s] and its partial derivatives.
struct Flow {
  double value_mL_s;
  double by_head;        ///< by dp [mL/(s mmHg)]
  double by_resistance;  ///< by R [mL^2/(s^2 mmHg)]
  double by_opening;     ///< by zeta [mL/s]
  double by_leak;        ///< by L [mL/s]
};

/// Rate of change of the opening [1/s] and its partial derivatives.
struct OpeningRate {
  double value_1_s;
  double by_opening;  ///< [1/s]
  double by_head;     ///< [1/(s mmHg)]
};

/// Resistance beneath a cuff [mmHg s/mL] and its partial derivatives.
struct CuffResistance {
  double value_mmHg_s_mL;
  double by_upstream;  ///< by P_up [s/mL]
  double by_cuff;      ///< by P_c [s/mL]
};

/// P_c >= 0, P_up [mmHg]. The second exponential of R_c is limited to e^12.
[[nodiscard]] inline CuffResistance cuff_resistance(double cuff_mmHg, double upstream_mmHg, const Laws& laws) {
  constexpr double shut = 12.0;  // exponent, chosen: almost no flow is left
  const double per_width = 1.0 / laws.cuff.width_mmHg;
  const double above = (cuff_mmHg - upstream_mmHg) * per_width;
  const double pressed = laws.cuff.resistance_mmHg_s_mL * exponential(above < shut ? above : shut);
  const double none = exponential(-cuff_mmHg * per_width);
  const double value = (1.0 - none) * pressed, slope = above < shut ? value * per_width : 0.0;
  return {value, -slope, slope + none * pressed * per_width};
}

/// Lumen at an opening zeta. Below zero, which a step may reach, the leak remains.
[[nodiscard]] inline Lumen lumen(double opening, const Duct& edge) {
  constexpr double rounding = 2e-5;  // chosen: a fifth of a competent valve's leak
  const Smooth open = smooth_positive(opening, rounding);
  const double range = edge.area_cm2 * (1.0 - edge.leak);
  return {edge.area_cm2 * edge.leak + range * open.value, range * open.slope, edge.area_cm2 * (1.0 - open.value)};
}

/// Flow driven by the head difference `head_mmHg` through the walls' resistance R_i phi_i + R_j phi_j and the valve. Numerator
/// and denominator of the law are multiplied by A^2, to avoid a division by the lumen of a shut valve.
[[nodiscard]] inline Flow flow(double head_mmHg, double wall_mmHg_s_mL, double opening, const Duct& edge, const Laws& laws) {
  const double viscous = 8.0 * std::numbers::pi * laws.flow.viscosity_P * laws.flow.length_cm / dyn_per_cm2_in_mmHg;
  const double inertial = laws.flow.density_g_cm3 / (2.0 * dyn_per_cm2_in_mmHg);
  const auto [area, area_by_opening, area_by_leak] = lumen(opening, edge);
  const double square = area * area;
  const Smooth magnitude = smooth_magnitude(head_mmHg, laws.flow.smoothing_mmHg);
  const double wall = wall_mmHg_s_mL * square;
  const double resistance = wall + viscous;  // R A^2
  const double root = std::sqrt(resistance * resistance + 4.0 * inertial * square * magnitude.value);
  const double conductance = 2.0 * square / (resistance + root);
  const double value = head_mmHg * conductance;
  // The derivatives use 2 A^2 = conductance (resistance + root).
  const double per = 1.0 / (root * area);
  const double per_root = per * area;
  const double by_head = conductance * (1.0 - value * inertial * magnitude.slope * per_root);
  const double by_area = 2.0 * value * (root - wall - inertial * magnitude.value * conductance) * per;
  return {value, by_head, -value * square * per_root, by_area * area_by_opening, by_area * area_by_leak};
}

/// Rate at which the valve opens or shuts. The opening rate o and the shutting rate c share one root: their sum is a multiple
/// of it, their product is constant. So one denominator, (1 + o tau)(1 + c tau), serves both.
[[nodiscard]] inline OpeningRate opening_rate(double opening, double head_mmHg, const Laws& laws) {
  const double rate = laws.valve.rate_1_mmHg_s;
  const double shortest = laws.valve.shortest_s;
  const double product = 0.25 * rate * rate * laws.valve.smoothing_mmHg * laws.valve.smoothing_mmHg;  // o c
  const Smooth magnitude = smooth_magnitude(head_mmHg, laws.valve.smoothing_mmHg);
  const double forward = 0.5 * rate * (magnitude.value + head_mmHg);
  const double backward = 0.5 * rate * (magnitude.value - head_mmHg);
  const double inverse = 1.0 / (1.0 + shortest * (rate * magnitude.value + shortest * product));
  const double opens = (forward + shortest * product) * inverse;
  const double shuts = (backward + shortest * product) * inverse;
  const double opens_part = (1.0 + shortest * backward) * inverse;  // 1/(1 + o tau)
  const double shuts_part = (1.0 + shortest * forward) * inverse;
  const double opens_by_head = 0.5 * rate * (1.0 + magnitude.slope) * opens_part * opens_part;
  const double shuts_by_head = -0.5 * rate * (1.0 - magnitude.slope) * shuts_part * shuts_part;
  return {(1.0 - opening) * opens - opening * shuts, -(opens + shuts),
          (1.0 - opening) * opens_by_head - opening * shuts_by_head};
}

}  // namespace calfpump
