// A value of a data file by its path: "edges/CM->PF/r_from", "movements/tiptoe/pulses/0/squeezes/CM".
#pragma once

#include <string>
#include <string_view>

#include "io/toml/toml_document.hpp"

namespace calfpump {

/// The value, or nullptr. A row of an array is found by its name, by "from->to", or by its number from 0.
[[nodiscard]] toml::node* value_at(toml::table& file, std::string_view path);

/// Why there is no number at the path: the first name on the way that is not there, and the nearest one that is.
[[nodiscard]] std::string missing_at(toml::table& file, std::string_view path);

/// A number with its unit, "0.4 mmHg s/mL", or a bare one.
struct NumberWithUnit {
  double number = 0.0;
  std::string unit;
};
/// Nothing where the node is neither.
[[nodiscard]] std::optional<NumberWithUnit> number_of(const toml::node& node);

/// Puts a number in the place of the one at the path, with the unit that stands there.
void change_value(toml::table& file, std::string_view path, double number);

}  // namespace calfpump
