// An arterial bed with local control: inflow into a vein, venoarteriolar tone, hyperaemia of a working muscle. Page:
// docs/model/arterial-bed.md.
//
//   q     = s(P_a,loc - P; w) (1 + M)/(R_b r)      [mL/s]  R_b = (MAP - P_ref)/Q0
//   dr/dt = (1 + G S((P_tm - P_t)/b) - r)/tau_r    [1/s]   venoarteriolar reflex (Henriksen & Sejrsen 1977)
//   dM/dt = k act (1 - M/M_max) - M/tau_M          [1/s]   hyperaemia, saturating (Leyk et al. 1994)
//
// P_a,loc is the arterial pressure at the height of the bed, P that in its vein; s and S are smooth_positive and smooth_switch
// (core/smooth.hpp). A row of data/leg.toml makes one; Q0 is its flow, the rest is that of all:
//
//     [[beds]]
//     name = "calf muscle"
//     vein = "CM"
//     flow = "0.675 mL/s"
//     muscle = "calf"
//
//     [laws.inflow]
//     smoothing = "1 mmHg"
//     reference_venous = "10 mmHg"
//
//     [laws.tone]
//     gain = 1.15
//     threshold = "33.4 mmHg"
//     width = "6 mmHg"
//     time_constant = "15 s"
//
//     [laws.hyperaemia]
//     rate = "2.32 1/s"
//     largest = 20.7
//     time_constant = "20 s"
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

/// A rate of change [1/s], its derivative by the variable itself [1/s], and by what drives it.
struct ControlRate {
  double value_1_s;
  double by_self;
  double by_input;
};

/// R_b [mmHg s/mL].
[[nodiscard]] inline double bed_resistance(const Bed& bed, const Anatomy& anatomy) {
  return (anatomy.surroundings.arterial_mmHg - anatomy.laws.inflow.reference_venous_mmHg) / bed.rest_flow_mL_s;
}

/// drop = P_a,loc - P_v [mmHg].
[[nodiscard]] inline Inflow inflow(double drop_mmHg, double tone, double hyperaemia, double resistance_mmHg_s_mL,
                                   const Laws& laws) {
  const Smooth driving = smooth_positive(drop_mmHg, laws.inflow.smoothing_mmHg);
  const double conductance = 1.0 / (resistance_mmHg_s_mL * tone);
  const double relaxed = driving.value * conductance;
  const double value = relaxed * (1.0 + hyperaemia);
  return {value, driving.slope * conductance * (1.0 + hyperaemia), -value * conductance * resistance_mmHg_s_mL, relaxed};
}

/// by_input: by P_tm.
[[nodiscard]] inline ControlRate tone_rate(double tone, double transmural_mmHg, const Laws& laws) {
  const double per_width = 1.0 / laws.tone.width_mmHg;
  const double rate = 1.0 / laws.tone.time_constant_s;
  const Smooth reflex = smooth_switch((transmural_mmHg - laws.tone.threshold_mmHg) * per_width);
  return {(1.0 + laws.tone.gain * reflex.value - tone) * rate, -rate, laws.tone.gain * reflex.slope * per_width * rate};
}

/// by_input: by the activation.
[[nodiscard]] inline ControlRate hyperaemia_rate(double hyperaemia, double activation, const Laws& laws) {
  const double room = 1.0 - hyperaemia / laws.hyperaemia.largest;
  const double decay = 1.0 / laws.hyperaemia.time_constant_s;
  return {laws.hyperaemia.rate_1_s * activation * room - hyperaemia * decay,
          -laws.hyperaemia.rate_1_s * activation / laws.hyperaemia.largest - decay, laws.hyperaemia.rate_1_s * room};
}

}  // namespace calfpump
