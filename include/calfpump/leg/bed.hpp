// An arterial bed with local control: inflow into a vein, venoarteriolar tone, hyperaemia from work and from lack of flow.
// Page: docs/model/arterial-bed.md.
//
//   q     = s(P_a,loc - P; w) (1 + M)/(R_b r)      [mL/s]  R_b = (MAP - P_ref)/Q0
//   dr/dt = (1 + G S((P_tm - P_t)/P_w) - r)/tau_r  [1/s]   venoarteriolar reflex (Henriksen & Sejrsen 1977)
//   dM/dt = e/t_f + [s(e; 0.01) - 0.005](1/t_r - 1/t_f)                 [1/s]   e = b (f - 1) act + a (1 - x)/(x + a/L) - M
//   x     = s(P_a,loc - P; w)/(MAP - P_ref)                   [1]
//
// Hyperaemia M: a working muscle that uses f times the oxygen of rest (leg/oxygen.hpp) receives b times that rise as flow.
// Vessels widen where the driving pressure is below its value at rest and narrow where it is above (autoregulation): a = 1
// would keep the flow constant; L is the largest rise, reached at zero flow (reactive hyperaemia).
//
// P_a,loc is the arterial pressure at the height of the bed, P the pressure in its vein; s and S are smooth_positive and
// smooth_switch (core/smooth.hpp). One row of data/leg.toml defines a bed; Q0 is its flow, the laws are common to all beds:
//
//     [[beds]]
//     name = "calf muscle"
//     vein = "CM"
//     flow = "0.84 mL/s"
//     muscle = "calf"
//
//     [laws.inflow]
//     smoothing = "1 mmHg"
//     reference_venous = "10 mmHg"
//
//     [laws.tone]
//     gain = 0.965
//     threshold = "37 mmHg"
//     width = "6 mmHg"
//     time_constant = "15 s"
//
//     [laws.hyperaemia]
//     per_demand = 0.409
//     autoregulation = 0.86
//     largest = 8.0
//     rise = "11.8 s"
//     fall = "24.8 s"
#pragma once

#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Inflow [mL/s] and its partial derivatives.
struct Inflow {
  double value_mL_s;
  double by_drop;        ///< by P_a,loc - P_v [mL/(s mmHg)]
  double by_tone;        ///< [mL/s]
  double by_hyperaemia;  ///< [mL/s]
};

/// A rate of change [1/s], its derivative by the variable itself [1/s], and its derivative by the input.
struct ControlRate {
  double value_1_s;
  double by_self;
  double by_input;
};

/// MAP - P_ref: pressure that drives the flow of a bed at rest [mmHg].
[[nodiscard]] inline double resting_drop_mmHg(const Anatomy& anatomy) {
  return anatomy.surroundings.arterial_mmHg - anatomy.laws.inflow.reference_venous_mmHg;
}

/// R_b [mmHg s/mL].
[[nodiscard]] inline double bed_resistance(const Bed& bed, const Anatomy& anatomy) {
  return resting_drop_mmHg(anatomy) / bed.rest_flow_mL_s;
}

/// b (f - 1): hyperaemia of full work [1]; 0 without a muscle.
[[nodiscard]] inline double hyperaemia_of_work(const Bed& bed, const Laws& laws) {
  return bed.muscle.empty() ? 0.0 : laws.hyperaemia.per_demand * (laws.oxygen.work_factor - 1.0);
}

/// `drop_mmHg`: P_a,loc - P_v.
[[nodiscard]] inline Inflow inflow(double drop_mmHg, double tone, double hyperaemia, double resistance_mmHg_s_mL,
                                   const Laws& laws) {
  const Smooth driving = smooth_positive(drop_mmHg, laws.inflow.smoothing_mmHg);
  const double conductance = 1.0 / (resistance_mmHg_s_mL * tone);
  const double relaxed = driving.value * conductance;
  const double value = relaxed * (1.0 + hyperaemia);
  return {value, driving.slope * conductance * (1.0 + hyperaemia), -value * conductance * resistance_mmHg_s_mL, relaxed};
}

/// Rate of the tone; by_input: by P_tm.
[[nodiscard]] inline ControlRate tone_rate(double tone, double transmural_mmHg, const Laws& laws) {
  const double per_width = 1.0 / laws.tone.width_mmHg;
  const double rate = 1.0 / laws.tone.time_constant_s;
  const Smooth reflex = smooth_switch((transmural_mmHg - laws.tone.threshold_mmHg) * per_width);
  return {(1.0 + laws.tone.gain * reflex.value - tone) * rate, -rate, laws.tone.gain * reflex.slope * per_width * rate};
}

/// Rate of the hyperaemia. `from_work`: b (f - 1) act; by_input: by `from_work`; by_drop [1/(s mmHg)].
struct HyperaemiaRate : ControlRate {
  double by_drop;
};
[[nodiscard]] inline HyperaemiaRate hyperaemia_rate(double hyperaemia, double from_work, double drop_mmHg,
                                                    double resting_drop_mmHg, const Laws& laws) {
  const auto& h = laws.hyperaemia;
  const Smooth driving = smooth_positive(drop_mmHg, laws.inflow.smoothing_mmHg);
  const double per_rest = 1.0 / resting_drop_mmHg, least = h.autoregulation / h.largest;
  const double x = driving.value * per_rest, inverse = 1.0 / (x + least);
  const double dilation = h.autoregulation * (1.0 - x) * inverse;
  const double slope = -h.autoregulation * (1.0 + least) * inverse * inverse * driving.slope * per_rest;
  constexpr double rounding = 0.01;  // chosen: a hundredth of the resting flow
  const double fall = 1.0 / h.fall_s, faster = 1.0 / h.rise_s - fall;
  const Smooth rising = smooth_positive(from_work + dilation - hyperaemia, rounding);
  const double rate = fall + faster * rising.slope;
  return {{(from_work + dilation - hyperaemia) * fall + faster * (rising.value - 0.5 * rounding), -rate, rate}, slope * rate};
}

}  // namespace calfpump
