// Cells of a table: numbers, missing values, and units in the names of columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calfpump {

/// Without blanks at both ends.
[[nodiscard]] std::string_view stripped(std::string_view text);

/// A finite number, with a decimal point or comma; nullopt for any other text.
[[nodiscard]] std::optional<double> cell_number(std::string_view cell, bool decimal_comma);

/// An empty cell, or a word for no value: NaN, NA, null, -.
[[nodiscard]] bool is_missing(std::string_view cell);

/// A name and the unit that it ends in: "Pressure (mmHg)", "EMG 1 [V]", "soleus_mmHg", "Time s".
struct NamedUnit {
  std::string name;
  std::string unit;        ///< as written; empty: none
  bool bracketed = false;  ///< it stands in brackets, so that it cannot be a part of the name
};
[[nodiscard]] NamedUnit named_unit(std::string_view header);

/// Whether the text is a unit of any dimension, a percent sign or a sign for no unit, with or without brackets.
[[nodiscard]] bool looks_like_a_unit(std::string_view cell);

/// The text without brackets around it.
[[nodiscard]] std::string_view without_brackets(std::string_view cell);

}  // namespace calfpump
