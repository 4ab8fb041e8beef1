// A number and its unit in one text, where the dimension is not known beforehand.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calfpump {

struct NumberAndUnit {
  double number = 0.0;
  std::string unit;  ///< as written; empty: none
};

/// "175 cm", "40": none if the text does not begin with a number.
[[nodiscard]] std::optional<NumberAndUnit> number_and_unit(std::string_view text);

/// The number of a text in another unit of its dimension; without a unit, a bare number. None if the text is of another kind.
[[nodiscard]] std::optional<double> in_unit(std::string_view text, const std::string& unit);

}  // namespace calfpump
