// Ranges of numbers, and the limits that hold for every pressure and time, whichever key holds it.
#pragma once

#include <limits>

#include "calfpump/core/quantity.hpp"
#include "calfpump/leg/bounds.hpp"

namespace calfpump {

/// lowest <= x <= highest, or lowest < x where the lowest value itself is excluded; and 0 where it is allowed besides.
struct Range {
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
  bool without_lowest = false;
  bool or_zero = false;

  [[nodiscard]] bool holds(double x) const {
    return (or_zero && x == 0.0) || ((without_lowest ? x > lowest : x >= lowest) && x <= highest);
  }
};

inline constexpr Range any_number{};
inline constexpr Range positive{0.0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range not_negative{0.0, std::numeric_limits<double>::infinity(), false};
inline constexpr Range fraction{0.0, 1.0, false};
inline constexpr Range positive_fraction{0.0, 1.0, true};

/// External pressure on a leg, and every pressure without a narrower range [mmHg].
inline constexpr Range pressures{lowest_external_mmHg, highest_external_mmHg};
/// Pressure in chest or belly [mmHg]; chosen: from a breath drawn against a shut mouth to a heavy lift.
inline constexpr Range breath_pressures{-100.0, 200.0};
/// Mean pressures [mmHg]; chosen: from deep shock to a hypertensive crisis, and for failing hearts.
inline constexpr Range arterial_pressures{20.0, 250.0}, atrial_pressures{-20.0, 50.0};
/// Collapse pressure of a vein [mmHg]; at 0 mmHg a vein could be emptied below zero volume.
inline constexpr Range collapse_pressures{0.01, 100.0};
/// Pressure gradient of a column of blood [mmHg/cm]; chosen: up to two and a half times the weight on earth.
inline constexpr Range gravities{0.0, 2.0};

inline constexpr double shortest_ramp_s = 0.01;   ///< phase in which a pulse rises or falls; no muscle is faster (chosen)
inline constexpr double shortest_time_s = 0.001;  ///< any other time that is not zero (chosen: below every output rate)

/// The range, and 0.
[[nodiscard]] constexpr Range zero_or(Range range) {
  range.or_zero = true;
  return range;
}

/// The part of a range that the dimension allows.
[[nodiscard]] constexpr Range limited(Range range, Dimension dimension) {
  if (dimension != Dimension::pressure) return range;
  if (range.lowest < pressures.lowest) range.lowest = pressures.lowest;
  if (range.highest > pressures.highest) range.highest = pressures.highest;
  return range;
}

}  // namespace calfpump
