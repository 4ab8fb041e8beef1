#include "calfpump/core/number_and_unit.hpp"

#include <stdexcept>

#include "calfpump/core/number.hpp"
#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::optional<NumberAndUnit> number_and_unit(std::string_view words) {
  const std::string_view text = without_blanks(words);
  NumberAndUnit read;
  const auto [end, error] = read_number(text.data(), text.data() + text.size(), read.number);
  if (error != std::errc()) return std::nullopt;
  read.unit = without_blanks(text.substr(static_cast<std::size_t>(end - text.data())));
  return read;
}

std::optional<double> in_unit(std::string_view text, const std::string& unit) {
  if (unit.empty()) {
    const auto read = number_and_unit(text);
    return read && read->unit.empty() ? std::optional(read->number) : std::nullopt;
  }
  for (int d = 0; d <= static_cast<int>(last_dimension); ++d) {
    try {
      const auto dimension = static_cast<Dimension>(d);
      const double zero = parse_quantity("0 " + unit, dimension), one = parse_quantity("1 " + unit, dimension);
      return (parse_quantity(text, dimension) - zero) / (one - zero);
    } catch (const std::invalid_argument&) {  // another dimension
    }
  }
  return std::nullopt;
}

}  // namespace calfpump
