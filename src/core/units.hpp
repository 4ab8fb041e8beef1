// Units of every dimension, with the other spellings that people type.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/quantity.hpp"

namespace calfpump {

/// A unit as a quantity may have it: x of this unit are x * factor + offset in the inside unit.
struct UnitRow {
  std::string_view symbol;
  double factor = 1.0;
  std::string_view also = {};  ///< further spellings, each between bars: "|inch|inches|"
  double offset = 0.0;
};

/// The units of a dimension, the inside unit first.
[[nodiscard]] std::span<const UnitRow> units(Dimension dimension);

/// The unit of this spelling. Letter case counts only where a dimension has no further spellings, as in "mPa s".
[[nodiscard]] const UnitRow* unit_spelt(std::string_view text, Dimension dimension);

/// Reason why the text is no unit of the dimension, with the unit that was probably meant.
[[nodiscard]] std::string unknown_unit(std::string_view text, Dimension dimension);

}  // namespace calfpump
