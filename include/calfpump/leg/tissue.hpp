// Filtration from the capillaries of a segment into its interstitium, and lymph out of it. All pressures are transmural,
// relative to the external pressure, so that a stocking acts once, through the veins. Page: docs/model/tissue-and-lymph.md.
//
//   P_c   = P_tm + w (P_a,loc - P)                                                          [mmHg]
//   J_v   = Kf/r [(P_c - P_if) - sigma (pi_p - pi_i)]/(1 + 3 Kf sigma pi_p/(f_p Q))         [mL/s]
//   P_if  = P_if0 + E (1 - exp(-(V_if/V_if0 - 1)))                                          [mmHg]
//   J_L   = J_L0 m [1 + b (1 - exp(-s(P_if - P_if0; w_L)/p_L))]                             [mL/s]
//   dV_if/dt = J_v - J_L                                                                    [mL/s]
//   dN/dt    = (1 - sigma) pi_p J_v + PS (pi_p - pi_i) - J_L pi_i,   pi_i = N/V_if          [mmHg mL/s]
//
// The Starling balance with a denominator that keeps filtration below what the plasma flow f_p Q can give up. Protein N comes
// with the filtrate and through the wall, and leaves with the lymph: more of both washes it out, which holds filtration back.
// PS follows from the balance after a night's rest. The functions take an Interstitium, or anything else with its numbers.
// Rows of data/leg.toml make one, within the segment; the rest is that of all:
//
//     [segments.interstitium]
//     filtration = "0.00285 mL/(s mmHg)"
//     rest_volume = "278 mL"
//     lymph = "0.00152 mL/s"
//
//     [laws.filtration]
//     capillary_weight = 0.10
//     reflection = 0.9
//     plasma_colloid = "25 mmHg"
//     rest_pressure = "-2 mmHg"
//     stiffness = "66.9 mmHg"
//     plasma_fraction = 0.58
//
//     [laws.lymph]
//     largest_rise = 11.2
//     pressure_scale = "8.71 mmHg"
//     smoothing = "0.1 mmHg"
#pragma once

#include <algorithm>

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
  const double swelling = volume_mL / tissue.rest_volume_mL - 1.0;
  const double decay = exponential(-swelling);
  return {laws.filtration.rest_pressure_mmHg + laws.filtration.stiffness_mmHg * (1.0 - decay),
          laws.filtration.stiffness_mmHg * decay / tissue.rest_volume_mL};
}

/// What limits filtration when blood flow is small: 1/(1 + 3 Kf sigma pi_p/(f_p Q)), and its slope by Q.
template <class TissueLike>
[[nodiscard]] inline Smooth plasma_limit(double blood_flow_mL_s, const TissueLike& tissue, const Laws& laws) {
  const double need = 3.0 * tissue.filtration_mL_s_mmHg * laws.filtration.reflection * laws.filtration.plasma_colloid_mmHg /
                      laws.filtration.plasma_fraction;
  const double sum = 1.0 / (blood_flow_mL_s + need);
  return {blood_flow_mL_s * sum, need * sum * sum};
}

/// The colloid pull sigma (pi_p - pi_i) that comes with an interstitial colloid pressure.
[[nodiscard]] inline double colloid_pull_mmHg(double interstitial_colloid_mmHg, const Laws& laws) {
  return laws.filtration.reflection * (laws.filtration.plasma_colloid_mmHg - interstitial_colloid_mmHg);
}

template <class TissueLike>
[[nodiscard]] inline Filtration filtration(double capillary_mmHg, double tone, double blood_flow_mL_s, double tissue_mmHg,
                                           double interstitial_colloid_mmHg, const TissueLike& tissue, const Laws& laws) {
  const Smooth limit = plasma_limit(blood_flow_mL_s, tissue, laws);
  const double drive = capillary_mmHg - tissue_mmHg - colloid_pull_mmHg(interstitial_colloid_mmHg, laws);
  const double conductance = tissue.filtration_mL_s_mmHg / tone;
  const double value = conductance * drive * limit.value;
  return {value,
          conductance * limit.value,
          -conductance * value / tissue.filtration_mL_s_mmHg,
          conductance * drive * limit.slope,
          -conductance * limit.value,
          conductance * limit.value * laws.filtration.reflection};
}

/// Colloid pressure that the filtrate carries, (1 - sigma) pi_p.
[[nodiscard]] inline double filtrate_colloid_mmHg(const Laws& laws) {
  return (1.0 - laws.filtration.reflection) * laws.filtration.plasma_colloid_mmHg;
}

/// Rate of change of the interstitial protein [mmHg mL/s] and its partial derivatives; by filtration: filtrate_colloid_mmHg.
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

/// Lymph flow [mL/s] and its slope by P_if.
template <class TissueLike>
[[nodiscard]] inline Smooth lymph_flow(double tissue_mmHg, double movement_factor, const TissueLike& tissue, const Laws& laws) {
  const Smooth rise = smooth_positive(tissue_mmHg - laws.filtration.rest_pressure_mmHg, laws.lymph.smoothing_mmHg);
  const double decay = exponential(-rise.value / laws.lymph.pressure_scale_mmHg);
  const double base = tissue.lymph_mL_s * movement_factor;
  return {base * (1.0 + laws.lymph.largest_rise * (1.0 - decay)),
          base * laws.lymph.largest_rise * decay * rise.slope / laws.lymph.pressure_scale_mmHg};
}

/// What a night's rest says of a tissue: pi_i [mmHg] and PS [mL/s].
struct NightBalance {
  double colloid_mmHg;
  double exchange_mL_s;
};

/// So that filtration equals lymph flow and protein stays, as near to that as there is a positive exchange.
template <class TissueLike>
[[nodiscard]] inline NightBalance night_balance(double capillary_mmHg, double tone, double blood_flow_mL_s, double tissue_mmHg,
                                                double lymph_mL_s, const TissueLike& tissue, const Laws& laws) {
  const auto& law = laws.filtration;
  const double limit = plasma_limit(blood_flow_mL_s, tissue, laws).value;
  const double pull_mmHg = capillary_mmHg - tissue_mmHg - lymph_mL_s * tone / (tissue.filtration_mL_s_mmHg * limit);
  const double plasma = law.plasma_colloid_mmHg, filtrate = filtrate_colloid_mmHg(laws);
  // With the least exchange that is allowed, protein stays at this colloid pressure.
  const double lowest = (filtrate + law.least_exchange * plasma) / (1.0 + law.least_exchange);
  const double highest = lowest + 0.99 * (plasma - lowest);  // chosen: 1 % of the way below the plasma's
  const double colloid = std::clamp(plasma - pull_mmHg / law.reflection, lowest, highest);
  return {colloid, lymph_mL_s * (colloid - filtrate) / (plasma - colloid)};
}

}  // namespace calfpump
