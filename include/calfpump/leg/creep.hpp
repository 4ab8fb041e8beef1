// Slow widening of the veins of a segment under pressure: a purely elastic vein fills within 30 s of standing up, too fast
// (van Heusden et al. 2006). Page: docs/model/creep.md.
//
//   dx/dt = (x_max p/(p + p_half) - x)/tau   [1/s]   p = s(mean P_tm of the segment's veins; 1 mmHg)
//
// The strain x scales the volume at a given pressure (leg/vein.hpp); s: smooth_positive (core/smooth.hpp). A table of
// data/leg.toml defines it, within the segment:
//
//     [segments.creep]
//     strain = 0.10
//     half_pressure = "10 mmHg"
//     time_constant = "90 s"
#pragma once

#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/bed.hpp"

namespace calfpump {

/// by_input: by the mean transmural pressure. `CreepLike`: Creep, or any type with the same numbers.
template <class CreepLike>
[[nodiscard]] inline ControlRate creep_rate(double strain, double transmural_mmHg, const CreepLike& creep) {
  constexpr double rounding_mmHg = 1.0;  // chosen
  const Smooth pressure = smooth_positive(transmural_mmHg, rounding_mmHg);
  const double sum = 1.0 / (pressure.value + creep.half_pressure_mmHg);
  const double rate = 1.0 / creep.time_constant_s;
  return {(creep.largest_strain * pressure.value * sum - strain) * rate, -rate,
          creep.largest_strain * creep.half_pressure_mmHg * sum * sum * pressure.slope * rate};
}

}  // namespace calfpump
