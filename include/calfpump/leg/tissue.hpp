// Filtration from the capillaries of a segment into its interstitium, and lymph flow out of it. All pressures are transmural,
// relative to the external pressure, so that a stocking acts on filtration once, through the veins. Page:
// docs/model/tissue-and-lymph.md.
//
//   P_c   = P_tm + w (P_a,loc - P)                                                          [mmHg]
//   A     = P_c - P_if - sigma (pi_p - pi_i)                                                [mmHg]
//   J_v   = 2 F K A/(B + sqrt(B^2 - 4 F K A)) where A > 0, else F K A/(F + K c)             [mL/s]
//   K     = k Kf/r,  F = f_p Q,  c = alpha sigma pi_p,  B = F + K (A + c)
//   k     = 1 where A > 0, else rho + (1 - rho)/(1 + (A/d)^2)                               [1]
//   P_if  = P_if0 + E (V_if/V_if0 - 1)                                                      [mmHg]
//   J_L   = J_L0 l G (1 + b)/(1 + b exp(-(P_if - P_if0)/p_L))                               [mL/s]
//   dl/dt = (m - l)/(m > l ? tau_on : tau_L)                                                [1/s]
//   dV_if/dt = J_v - J_L                                                                    [mL/s]
//   dN/dt    = (1 - sigma) pi_p J_v + PS (pi_p - pi_i) - J_L pi_i,   pi_i = N/V_if          [mmHg mL/s]
//
// J_v is the root of A = J/K + c y/(1 - y), y = J/F: filtration concentrates the remaining plasma, so that it cannot exceed the
// plasma flow F; reabsorption follows the same law to first order and also ends with the flow. It is slower by rho, except for
// the last d = 0.5 mmHg: protein stays behind outside the wall (Levick & Michel 2010). Lymph vessels respond to the pressure
// around them, to a movement (m; their pumping l follows it and continues for a while) and to a garment (G, body/garment.hpp).
// Protein N comes with the filtrate and through the wall, and leaves with the lymph: more of both washes it out, which reduces
// filtration. PS follows from the balance after a night's rest. `TissueLike`: Interstitium, or any type with the same numbers.
// A table of data/leg.toml defines it, within the segment; the laws are common to all:
//
//     [segments.interstitium]
//     filtration = "0.00184 mL/(s mmHg)"
//     rest_volume = "262 mL"
//     lymph = "0.00335 mL/s"
//
//     [laws.filtration]
//     capillary_weight = 0.10
//     reflection = 0.9
//     plasma_colloid = "25 mmHg"
//     rest_pressure = "-2 mmHg"
//     stiffness = "32.5 mmHg"
//     plasma_fraction = 0.58
//     concentration = 1.0
//     reabsorption = 0.3
//
//     [laws.lymph]
//     largest_rise = 4.79
//     pressure_scale = "1.18 mmHg"
//     onset = "345 s"
//     memory = "1210 s"
#pragma once

#include <algorithm>
#include <cmath>

#include "calfpump/core/exponential.hpp"
#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Filtration [mL/s] and its partial derivatives.
struct Filtration {
  double value_mL_s;
  double by_capillary;  ///< by P_c [mL/(s mmHg)]
  double by_tone;       ///< [mL/s]
  double by_flow;       ///< by the blood flow Q [1]
  double by_tissue;     ///< by P_if [mL/(s mmHg)]
  double by_colloid;    ///< by pi_i [mL/(s mmHg)]
};

/// P_if [mmHg] and its slope by V_if [mmHg/mL].
template <class TissueLike>
[[nodiscard]] inline Smooth tissue_pressure(double volume_mL, const TissueLike& tissue, const Laws& laws) {
  const double slope = laws.filtration.stiffness_mmHg / tissue.rest_volume_mL;
  return {laws.filtration.rest_pressure_mmHg + slope * (volume_mL - tissue.rest_volume_mL), slope};
}

/// c: rise of the plasma's colloid pull when half of the plasma has been filtered.
[[nodiscard]] inline double thickening_mmHg(const Laws& laws) {
  return laws.filtration.concentration * laws.filtration.reflection * laws.filtration.plasma_colloid_mmHg;
}

/// The colloid pull sigma (pi_p - pi_i) at an interstitial colloid pressure.
[[nodiscard]] inline double colloid_pull_mmHg(double interstitial_colloid_mmHg, const Laws& laws) {
  return laws.filtration.reflection * (laws.filtration.plasma_colloid_mmHg - interstitial_colloid_mmHg);
}

/// k, the conductance of reabsorption relative to filtration, and its slope by A. `lack_mmHg`: min(A, 0). Smooth at 0, where a
/// tissue is at rest. J_v rises with A throughout if rho is at least 1/9.
[[nodiscard]] inline Smooth part_of_conductance(double lack_mmHg, const Laws& laws) {
  constexpr double width_mmHg = 0.5;  // chosen: small beside the pressures that move water
  const double x = lack_mmHg / width_mmHg, near = 1.0 / (1.0 + x * x), rest = 1.0 - laws.filtration.reabsorption;
  return {laws.filtration.reabsorption + rest * near, -2.0 * rest * near * near * x / width_mmHg};
}

template <class TissueLike>
[[nodiscard]] inline Filtration filtration(double capillary_mmHg, double tone, double blood_flow_mL_s, double tissue_mmHg,
                                           double interstitial_colloid_mmHg, const TissueLike& tissue, const Laws& laws) {
  const double drive = capillary_mmHg - tissue_mmHg - colloid_pull_mmHg(interstitial_colloid_mmHg, laws);
  const double held = drive > 0.0 ? drive : 0.0;
  const Smooth part = part_of_conductance(drive - held, laws);
  const double conductance = part.value * tissue.filtration_mL_s_mmHg / tone;
  const double plasma = laws.filtration.plasma_fraction * blood_flow_mL_s;
  const double thicker = thickening_mmHg(laws);
  // Both branches as value = 2 F K A/denominator and its partial derivatives by A, K and F over one common root.
  const double sum = plasma + conductance * (held + thicker);
  const double root = std::sqrt(sum * sum - 4.0 * plasma * conductance * held);
  const double value = 2.0 * plasma * conductance * drive / (sum + root);
  const double filtered = drive > 0.0 ? value : 0.0;  // flow lost by the plasma
  const double by_conductance = (drive * plasma - value * (held + thicker)) / root;
  const double by_drive =
      conductance * (plasma - filtered) / root + by_conductance * part.slope * tissue.filtration_mL_s_mmHg / tone;
  return {value,
          by_drive,
          -by_conductance * conductance / tone,
          laws.filtration.plasma_fraction * (conductance * drive - value) / root,
          -by_drive,
          by_drive * laws.filtration.reflection};
}

/// Colloid pressure of the filtrate, (1 - sigma) pi_p.
[[nodiscard]] inline double filtrate_colloid_mmHg(const Laws& laws) {
  return (1.0 - laws.filtration.reflection) * laws.filtration.plasma_colloid_mmHg;
}

/// Rate of change of the interstitial protein [mmHg mL/s] and its partial derivatives; its derivative by filtration is
/// filtrate_colloid_mmHg.
struct ProteinRate {
  double value;
  double by_colloid;  ///< by pi_i [mL/s]
  double by_lymph;    ///< [mmHg]
};
[[nodiscard]] inline ProteinRate protein_rate(double filtration_mL_s, double lymph_mL_s, double colloid_mmHg,
                                              double exchange_mL_s, const Laws& laws) {
  return {filtrate_colloid_mmHg(laws) * filtration_mL_s + exchange_mL_s * (laws.filtration.plasma_colloid_mmHg - colloid_mmHg) -
              lymph_mL_s * colloid_mmHg,
          -exchange_mL_s - lymph_mL_s, -colloid_mmHg};
}

/// Lymph flow [mL/s] and its partial derivatives.
struct Lymph {
  double value_mL_s;
  double by_tissue;   ///< by P_if [mL/(s mmHg)]
  double by_pumping;  ///< by l [mL/s]
  double by_gain;     ///< by G [mL/s]
};
template <class TissueLike>
[[nodiscard]] inline Lymph lymph_flow(double tissue_mmHg, double pumping, double gain, const TissueLike& tissue,
                                      const Laws& laws) {
  constexpr double dry = 30.0;  // exponent, chosen: almost no flow is left
  const double rise = laws.lymph.largest_rise;
  const double fill = (tissue_mmHg - laws.filtration.rest_pressure_mmHg) / laws.lymph.pressure_scale_mmHg;
  const double lack = rise * exponential(fill > -dry ? -fill : dry);
  const double base = tissue.lymph_mL_s * (1.0 + rise) / (1.0 + lack), value = base * pumping * gain;
  return {value, value * lack / ((1.0 + lack) * laws.lymph.pressure_scale_mmHg), base * gain, base * pumping};
}

/// Rate [1/s] at which the pumping of the lymph vessels follows a movement, and decays after it.
[[nodiscard]] inline double pumping_speed_1_s(double pumping, double movement_factor, const Laws& laws) {
  return 1.0 / (movement_factor > pumping ? laws.lymph.onset_s : laws.lymph.memory_s);
}

/// Balance of a tissue after a night's rest: pi_i [mmHg] and PS [mL/s].
struct NightBalance {
  double colloid_mmHg;
  double exchange_mL_s;
};

/// The balance at which filtration equals lymph flow and protein stays constant, as nearly as a positive exchange allows.
template <class TissueLike>
[[nodiscard]] inline NightBalance night_balance(double capillary_mmHg, double tone, double blood_flow_mL_s, double tissue_mmHg,
                                                double lymph_mL_s, const TissueLike& tissue, const Laws& laws) {
  const auto& law = laws.filtration;
  const double part = lymph_mL_s / (law.plasma_fraction * blood_flow_mL_s);
  const double drive = lymph_mL_s * tone / tissue.filtration_mL_s_mmHg + thickening_mmHg(laws) * part / (1.0 - part);
  const double pull_mmHg = capillary_mmHg - tissue_mmHg - drive;
  const double plasma = law.plasma_colloid_mmHg, filtrate = filtrate_colloid_mmHg(laws);
  // With the least exchange allowed, protein is steady at this colloid pressure.
  const double lowest = (filtrate + law.least_exchange * plasma) / (1.0 + law.least_exchange);
  const double highest = lowest + 0.99 * (plasma - lowest);  // chosen: 1 % of the way below the plasma's pressure
  const double colloid = std::clamp(plasma - pull_mmHg / law.reflection, lowest, highest);
  return {colloid, lymph_mL_s * (colloid - filtrate) / (plasma - colloid)};
}

}  // namespace calfpump
