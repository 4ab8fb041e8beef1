// What a pressure may be, wherever it is written: every key that is one keeps to these, whatever else it allows.
#pragma once

#include "calfpump/core/quantity.hpp"
#include "calfpump/io/toml/range.hpp"
#include "calfpump/leg/bounds.hpp"

namespace calfpump {

/// Of what presses on a leg, and of any other pressure [mmHg].
inline constexpr Range pressures{lowest_external_mmHg, highest_external_mmHg};
/// In chest or belly [mmHg]; chosen: from a breath drawn against a shut mouth to a heavy lift.
inline constexpr Range breath_pressures{-100.0, 200.0};
/// Means [mmHg]; chosen: from deep shock to a crisis of blood pressure, and of failing hearts.
inline constexpr Range arterial_pressures{20.0, 250.0}, atrial_pressures{-20.0, 50.0};
/// Of a vein; one that shuts at nothing at all can be emptied beyond nothing.
inline constexpr Range collapse_pressures{0.01, 100.0};
/// Of a column of blood [mmHg/cm]; chosen: up to two and a half times the weight on earth.
inline constexpr Range gravities{0.0, 2.0};

/// The part of a range that the dimension allows.
[[nodiscard]] constexpr Range limited(Range range, Dimension dimension) {
  if (dimension != Dimension::pressure) return range;
  if (range.lowest < pressures.lowest) range.lowest = pressures.lowest;
  if (range.highest > pressures.highest) range.highest = pressures.highest;
  return range;
}

}  // namespace calfpump
