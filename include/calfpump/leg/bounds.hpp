// Valid range of each state variable. Outside it the laws of the leg do not hold, even if a run got there smoothly.
//
//   vein          0 < V < (1 + x_max) V_300, V_300 the volume at 300 mmHg by its own law     [mL]
//   valve         0 <= zeta <= 1                                                             [1]
//   tone          1 <= r <= 1 + g;    hyperaemia  -a <= M <= b (f - 1) + L                   [1]
//   saturation    0 <= S <= S_a;      creep       0 <= x <= x_max                            [1]
//   tissue        0 < V_if < 10 V_if0;    protein  0 < N < 10 pi_p V_if0                     [mL, mmHg mL]
//   lymph vessels 0 <= l <= 20                                                               [1]
//   body          0 < V_a < 300 mmHg C_a,   |V_v| < 100 mmHg C_v                             [mL]
//   reflex        |x_v| <= e_max,   |x_r| <= e_max + k_max,   -e_max <= x_h <= e_max + w Q_w at full work   [mmHg]
//
// The figures 300, 10, 20 and 100 are chosen: about three times the pressure in a tall person's ankle in standing, five times
// the largest swelling of a leg, ten times the effect of movement on lymph, and ten times the filling of a failing heart.
#pragma once

#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// Total external pressure on a vein [mmHg]; chosen: no cuff has as much suction, and no muscle or device that was measured
/// presses as hard.
inline constexpr double lowest_external_mmHg = -100.0, highest_external_mmHg = 500.0;

/// Largest effect of a movement on the pumping of lymph vessels, relative to rest [1].
inline constexpr double largest_pumping = 20.0;

/// Bounds by index of the state; infinite for a state without a bound.
struct Bounds {
  std::vector<double> lowest, highest;
};

[[nodiscard]] Bounds bounds(const Anatomy& anatomy, const StateLayout& layout);

}  // namespace calfpump
