// A collapsible vein compartment: transmural pressure and lumen resistance from its volume. Page: docs/model/vein.md.
//
//   u    = V/(1 + x)                                        [mL]    x: creep strain of its segment
//   P_tm = p0 [exp((u - V0)/a) - 1] - pc [(V0/u)^1.5 - 1]   [mmHg]
//   phi  = c + (1 - c)/((V/V_ref)^2 + eps)                  [1]     V_ref = V0 + a ln 2, where P_tm is p0 and some of pc
//
// The exponential is the stiffening of a filled vein: compliance near a/(P_tm + p0 - pc). The power is its collapse when empty
// (tube law), spread over some mmHg, as a compartment is many veins at many heights. phi: Poiseuille. Beyond (u - V0)/a = top
// and below u/V0 = bottom the law continues as its tangent, so that a rejected trial step stays finite. One row of
// data/leg.toml defines a vein; p0, top and bottom, c and eps are common to all:
//
//     [[veins]]
//     name = "CM"
//     segment = "calf"
//     v0 = "11.1 mL"
//     a = "17 mL"
//     pc = "1.48 mmHg"
//
//     [laws.vein]
//     p0 = "5.6 mmHg"
//
//     [laws.lumen]
//     floor = 0.01
//     softening = 1e-3
#pragma once

#include <cmath>
#include <numbers>

#include "calfpump/core/exponential.hpp"
#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Transmural pressure [mmHg] and its partial derivatives.
struct TransmuralPressure {
  double value_mmHg;
  double by_volume;  ///< [mmHg/mL]
  double by_creep;   ///< [mmHg]
};

/// Lumen resistance factor phi [1] and its derivative by volume [1/mL].
struct LumenFactor {
  double value;
  double by_volume;
};

namespace detail {

struct PressureAndSlope {
  double pressure, slope;
};

/// The law at an elastic volume u within its range.
[[nodiscard]] inline PressureAndSlope elastic_pressure(double u, double v0, double a, double p0, double pc) {
  const double per_a = 1.0 / a, per_u = 1.0 / u;
  const double fill = exponential((u - v0) * per_a);
  const double emptiness = v0 * per_u;
  const double collapse = emptiness * std::sqrt(emptiness);
  return {p0 * (fill - 1.0) - pc * (collapse - 1.0), p0 * fill * per_a + 1.5 * pc * collapse * per_u};
}

}  // namespace detail

/// V [mL], x [1]. `VeinLike`: Vein, or any type with v0_mL, a_mL and pc_mmHg.
template <class VeinLike>
[[nodiscard]] inline TransmuralPressure transmural_pressure(double volume_mL, double creep, const VeinLike& vein,
                                                            const Laws& laws) {
  const double stretch = 1.0 / (1.0 + creep);
  const double u = volume_mL * stretch;
  const double high = vein.v0_mL + laws.vein.top * vein.a_mL;
  const double low = laws.vein.bottom * vein.v0_mL;
  const double within = u > high ? high : (u < low ? low : u);
  const auto [pressure, slope] = detail::elastic_pressure(within, vein.v0_mL, vein.a_mL, laws.vein.p0_mmHg, vein.pc_mmHg);
  return {pressure + slope * (u - within), slope * stretch, -slope * u * stretch};
}

/// V_ref [mL], at which phi is 1.
template <class VeinLike>
[[nodiscard]] inline double reference_volume_mL(const VeinLike& vein) {
  return vein.v0_mL + vein.a_mL * std::numbers::ln2;
}

/// V [mL].
template <class VeinLike>
[[nodiscard]] inline LumenFactor lumen_factor(double volume_mL, const VeinLike& vein, const Laws& laws) {
  const double reference = reference_volume_mL(vein);
  const double square = reference * reference;
  const double inverse = 1.0 / (volume_mL * volume_mL + laws.lumen.softening * square);
  const double rest = (1.0 - laws.lumen.floor) * square * inverse;
  return {laws.lumen.floor + rest, -2.0 * rest * inverse * volume_mL};
}

}  // namespace calfpump
