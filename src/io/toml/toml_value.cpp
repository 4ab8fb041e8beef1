#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {
namespace {

/// The range in the unit of the text, which is a valid quantity.
std::string described_as_in(std::string_view text, const Range& range, Dimension dimension) {
  constexpr std::string_view blank = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
  double number = 0.0;
  const char* unit = read_number(text.data(), text.data() + text.size(), number).ptr;
  text.remove_prefix(static_cast<std::size_t>(unit - text.data()));
  text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
  text = text.substr(0, text.find_last_not_of(blank) + 1);
  if (text.find_first_of("0123456789") != std::string_view::npos && dimension == Dimension::time) text = unit_of(dimension);
  return described(range, parse_quantity(fmt::format("1 {}", text), dimension), text);
}

std::string listed_shortly(std::vector<std::string> names) {
  constexpr std::size_t most = 20;
  if (names.size() <= most) return listed(names);
  const std::size_t others = names.size() - most;
  names.resize(most);
  return fmt::format("{} and {} others", listed(names), others);
}

}  // namespace

void Value::problem(std::string_view message) const { problems->add(place, fmt::format("{}: {}", label, message)); }

void Value::wrong_type(std::string_view expected) const {
  const std::string value = shown(*node);
  const std::string type = type_name(*node);
  problem(fmt::format("read {}{}; expected {}", type, value == type ? "" : ", " + value, expected));
}

std::optional<double> Value::quantity(Dimension dimension, const Range& range) const {
  if (node->is_number()) {
    problem(fmt::format("{} has no unit; expected {} in quotes, such as \"{} {}\" (units that fit: {})", shown(*node),
                        name_of(dimension), shown(*node), unit_of(dimension), units_of(dimension)));
    return std::nullopt;
  }
  const auto* string = node->as_string();
  if (string == nullptr) {
    wrong_type(fmt::format("{} such as \"1 {}\"", name_of(dimension), unit_of(dimension)));
    return std::nullopt;
  }
  try {
    const double x = parse_quantity(string->get(), dimension);
    const Range allowed = limited(range, dimension);
    if (allowed.holds(x)) return x;
    problem(
        fmt::format("\"{}\" is out of range; expected {}", string->get(), described_as_in(string->get(), allowed, dimension)));
  } catch (const std::invalid_argument& error) {
    problem(error.what());
  }
  return std::nullopt;
}

std::optional<double> Value::number(const Range& range) const {
  if (!node->is_number()) {
    wrong_type("a number without a unit");
    return std::nullopt;
  }
  const double x = *node->value<double>();
  if (std::isfinite(x) && range.holds(x)) return x;
  problem(std::isfinite(x) ? fmt::format("{} is out of range; expected {}", shown(*node), described(range))
                           : fmt::format("{} is not a finite number", shown(*node)));
  return std::nullopt;
}

std::optional<long long> Value::integer(const Range& range) const {
  const auto* whole = node->as_integer();
  if (whole == nullptr) {
    wrong_type("a whole number");
    return std::nullopt;
  }
  if (range.holds(static_cast<double>(whole->get()))) return whole->get();
  problem(fmt::format("{} is out of range; expected {}", whole->get(), described_whole(range)));
  return std::nullopt;
}

std::optional<std::string> Value::text() const {
  const auto* string = node->as_string();
  if (string == nullptr) {
    wrong_type("a text in quotes");
    return std::nullopt;
  }
  if (string->get().find_first_not_of(" \t\r\n") != std::string::npos) return string->get();
  problem("the text is empty");
  return std::nullopt;
}

std::optional<bool> Value::flag() const {
  if (const auto* boolean = node->as_boolean()) return boolean->get();
  wrong_type("true or false");
  return std::nullopt;
}

std::optional<int> Value::choice(const std::string& what, const std::vector<std::string>& names) const {
  const auto* string = node->as_string();
  if (string == nullptr) {
    wrong_type(fmt::format("a {}: one of {}", what, listed_shortly(names)));
    return std::nullopt;
  }
  const auto found = std::find(names.begin(), names.end(), string->get());
  if (found != names.end()) return static_cast<int>(found - names.begin());
  problem(fmt::format("there is no {} {}{}; expected one of {}", what, shown(*node), did_you_mean(string->get(), names),
                      listed_shortly(names)));
  return std::nullopt;
}

std::vector<Value> Value::elements() const {
  const auto* array = node->as_array();
  if (array == nullptr) {
    wrong_type("an array [..., ...]");
    return {};
  }
  std::vector<Value> values;
  for (const toml::node& element : *array) {
    values.push_back({&element, fmt::format("{}[{}]", label, values.size()), place_of(element.source(), place), problems});
  }
  return values;
}

}  // namespace calfpump
