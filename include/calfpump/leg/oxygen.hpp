// Oxygen in the blood that leaves a muscle (Fick): arterial supply less the uptake of the muscle. Page: docs/model/oxygen.md.
//
//   dS/dt = [q/Q0 (S_a - S) - D n]/tau                 [1/s]
//   D     = S_a e [1 + (f - 1) act]                    [1]
//   n     = S/(S + h) (S_0 + h)/S_0                    [1]     S_0 = S_a (1 - e)
//
// S: venous saturation; q/Q0: inflow relative to rest; e: fraction extracted at rest; f: demand of full work relative to rest;
// n: reduces the uptake when little oxygen is left; tau: blood and myoglobin of the muscle, as a time of flow at rest. It
// applies to every bed of data/leg.toml that has a muscle (leg/bed.hpp); the numbers are common to all:
//
//     [laws.oxygen]
//     arterial_saturation = 0.97
//     rest_extraction = 0.30
//     work_factor = 39.5
//     half_saturation = 0.1
//     store = "20 s"
#pragma once

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Rate of the saturation [1/s] and its partial derivatives.
struct SaturationRate {
  double value_1_s;
  double by_self;
  double by_inflow;      ///< [1/mL]
  double by_activation;  ///< [1/s]
};

[[nodiscard]] inline SaturationRate saturation_rate(double saturation, double inflow_mL_s, double activation,
                                                    double rest_flow_mL_s, const Laws& laws) {
  const auto& o = laws.oxygen;
  const double rest = o.arterial_saturation * (1.0 - o.rest_extraction);
  const double sum = 1.0 / (saturation + o.half_saturation), scale = (rest + o.half_saturation) / rest;
  const double taken = saturation * sum * scale, taken_slope = o.half_saturation * sum * sum * scale;
  const double demand_at_rest = o.arterial_saturation * o.rest_extraction;
  const double demand = demand_at_rest * (1.0 + (o.work_factor - 1.0) * activation);
  const double rate = 1.0 / o.store_s, supply = inflow_mL_s / rest_flow_mL_s;
  return {(supply * (o.arterial_saturation - saturation) - demand * taken) * rate, -(supply + demand * taken_slope) * rate,
          (o.arterial_saturation - saturation) / rest_flow_mL_s * rate, -demand_at_rest * (o.work_factor - 1.0) * taken * rate};
}

}  // namespace calfpump
