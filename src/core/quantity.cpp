#include "calfpump/core/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "calfpump/core/number.hpp"
#include "core/units.hpp"

namespace calfpump {
namespace {

constexpr std::string_view digits = "0123456789";

std::string_view trimmed(std::string_view text) {
  const auto shorter = [&text] {
    for (const std::string_view blank : quantity_blanks) {
      if (text.starts_with(blank)) return text.remove_prefix(blank.size()), true;
      if (text.ends_with(blank)) return text.remove_suffix(blank.size()), true;
    }
    return false;
  };
  while (shorter()) {
  }
  return text;
}

/// A text that is to be a quantity.
struct Reading {
  std::string_view text;
  Dimension dimension;

  [[noreturn]] void refuse(std::string_view why) const {
    throw std::invalid_argument(fmt::format("\"{}\": {}; expected {} such as \"1 {}\" (units that fit: {})", text.substr(0, 60),
                                            why, name_of(dimension), unit_of(dimension), units_of(dimension)));
  }

  /// "7,5 min": a decimal comma; "1,000 m": perhaps a thousand.
  [[noreturn]] void refuse_comma() const {
    const std::size_t comma = text.find(',');
    const auto with = [&](std::string_view sign) {
      return fmt::format("\"{}{}{}\"", text.substr(0, comma).substr(0, 30), sign, text.substr(comma + 1).substr(0, 30));
    };
    const bool thousand = std::min(text.find_first_not_of(digits, comma + 1), text.size()) == comma + 4;
    throw std::invalid_argument(fmt::format("\"{}\": a decimal has a point, not a comma; did you mean {}{}?",
                                            text.substr(0, 60), with("."), thousand ? " or " + with("") : ""));
  }

  /// A number with its unit, and the parts that follow.
  [[nodiscard]] double parse(std::string_view part) const {
    double number = 0.0;
    const auto [end, error] = read_number(part.data(), part.data() + part.size(), number);
    if (error == std::errc::result_out_of_range) refuse("the number is too large or too small");
    if (error != std::errc()) refuse("it does not begin with a number");
    if (!std::isfinite(number)) refuse("it is not a finite number");
    std::string_view symbol = trimmed(part.substr(static_cast<std::size_t>(end - part.data()))), further;
    if (symbol.size() > 1 && symbol[0] == ',' && digits.find(symbol[1]) != std::string_view::npos) refuse_comma();
    if (const auto digit = symbol.find_first_of(digits); has_parts(dimension) && digit != std::string_view::npos) {
      further = symbol.substr(digit);
      symbol = trimmed(symbol.substr(0, digit));
    }
    if (symbol.empty()) refuse("the unit is missing");
    const UnitRow* unit = unit_spelt(symbol, dimension);
    if (unit == nullptr) refuse(unknown_unit(symbol, dimension));
    const double value = number * unit->factor + unit->offset + (further.empty() ? 0.0 : parse(further));
    if (!std::isfinite(value)) refuse("the number is too large");
    return value;
  }
};

}  // namespace

double parse_quantity(std::string_view text, Dimension dimension) { return Reading{text, dimension}.parse(trimmed(text)); }

std::string exact(double value) {
  std::array<char, 32> buffer;
  const auto result = write_number(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string exact(double value, Dimension dimension) { return exact(value) + ' ' + std::string(unit_of(dimension)); }

}  // namespace calfpump
