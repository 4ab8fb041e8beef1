#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calfpump/core/clock.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/number.hpp"
#include "calfpump/io/toml/limits.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {
namespace {

constexpr std::size_t few_names = 12;  // that a message lists although a command lists them too: chosen

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
  return text.substr(0, text.find_last_not_of(blank) + 1);
}

/// The range in the unit of the text, which is a valid quantity; of several parts, or of a scale with its own zero, in the
/// inside unit.
std::string described_as_in(std::string_view text, const Range& range, Dimension dimension) {
  double number = 0.0;
  text = trimmed(text);
  const char* end = read_number(text.data(), text.data() + text.size(), number).ptr;
  text = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
  const bool parts = has_parts(dimension) && text.find_first_of("0123456789") != std::string_view::npos;
  if (parts || parse_quantity(fmt::format("0 {}", text), dimension) != 0.0) text = unit_of(dimension);
  return described(range, parse_quantity(fmt::format("1 {}", text), dimension), text);
}

/// The number with units that bring it into the range, at most two: "\"30 s\" or \"30 min\"".
std::string with_units(std::string_view number, Dimension dimension, const Range& range) {
  std::vector<std::string> texts;
  for (const std::string& unit : unit_symbols(dimension)) {
    const std::string text = fmt::format("{} {}", number, unit);
    double ignored = 0.0;
    const bool finite =
        read_number(number.data(), number.data() + number.size(), ignored).ec == std::errc() && std::isfinite(ignored);
    if (finite && texts.size() < 2 && range.holds(parse_quantity(text, dimension))) texts.push_back(text);
  }
  return texts.empty() ? fmt::format("\"{} {}\"", number, unit_of(dimension)) : either(texts);
}

bool is_number(std::string_view text) {
  double ignored = 0.0;
  const auto [end, error] = read_number(text.data(), text.data() + text.size(), ignored);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(ignored);
}

/// Advice if the text is a number in quotes.
std::string without_quotes(const toml::node& node) {
  const auto* text = node.as_string();
  return text != nullptr && is_number(trimmed(text->get())) ? fmt::format(", without quotes: {}", trimmed(text->get())) : "";
}

std::optional<int> index_of(const toml::node& node, const std::vector<std::string>& names) {
  const auto* text = node.as_string();
  const auto found = text == nullptr ? names.end() : std::find(names.begin(), names.end(), text->get());
  return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
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
  const Range allowed = limited(range, dimension);
  const auto missing = [&](const std::string& number, std::string_view where) {
    problem(fmt::format("{} has no unit; expected {}{}, such as {} (units that fit: {})", shown(*node), name_of(dimension),
                        where, with_units(number, dimension, allowed), units_of(dimension)));
    return std::nullopt;
  };
  if (node->is_number()) return missing(shown(*node), " in quotes");
  const auto* string = node->as_string();
  if (string == nullptr) {
    wrong_type(fmt::format("{} such as \"1 {}\"", name_of(dimension), unit_of(dimension)));
    return std::nullopt;
  }
  if (is_number(trimmed(string->get()))) return missing(std::string(trimmed(string->get())), "");
  try {
    const double x = parse_quantity(string->get(), dimension);
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
    wrong_type("a number without a unit" + without_quotes(*node));
    return std::nullopt;
  }
  const double x = *node->value<double>();
  if (std::isfinite(x) && range.holds(x)) return x;
  problem(std::isfinite(x) ? fmt::format("{} is out of range; expected {}", shown(*node), described(range))
                           : fmt::format("{} is not a finite number", shown(*node)));
  return std::nullopt;
}

std::optional<long long> Value::integer(const Range& range) const {
  constexpr double largest = 9007199254740992.0;  // all whole numbers up to here are exact
  const auto* whole = node->as_integer();
  const auto* real = node->as_floating_point();
  const bool is_whole = real != nullptr && std::abs(real->get()) <= largest && std::trunc(real->get()) == real->get();
  if (whole == nullptr && !is_whole) {
    wrong_type("a whole number" + without_quotes(*node));
    return std::nullopt;
  }
  const long long number = whole != nullptr ? whole->get() : static_cast<long long>(real->get());
  if (range.holds(static_cast<double>(number))) return number;
  problem(fmt::format("{} is out of range; expected {}", number, described_whole(range)));
  return std::nullopt;
}

std::optional<double> Value::clock() const {
  constexpr const char* expected = "a clock time from \"00:00\" to \"23:59\" in quotes";
  const auto* string = node->as_string();
  if (string == nullptr) {
    wrong_type(expected);
    return std::nullopt;
  }
  const auto time_s = parse_clock(string->get());
  if (!time_s) problem(fmt::format("{} is no clock time; expected {}", shown(*node), expected));
  return time_s;
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
  wrong_type(node->is_string() ? "true or false, without quotes" : "true or false");
  return std::nullopt;
}

std::optional<int> Value::choice(const std::string& what, const std::vector<std::string>& names) const {
  if (const auto index = index_of(*node, names)) return index;  // most values: no copy of the names
  return choice(one_of(what, names));
}

std::optional<int> Value::choice(const Form& form, const std::vector<Synonym>& synonyms, const std::string& elsewhere) const {
  const auto* string = node->as_string();
  if (string == nullptr) {
    wrong_type(fmt::format("a {}: one of {}", form.what, listed_shortly(form.names)));
    return std::nullopt;
  }
  if (const auto index = index_of(*node, form.names)) return index;
  const std::string text = shown(*node), refusal = fmt::format("there is no {} {}", form.what, text);
  const auto note =
      std::find_if(form.notes.begin(), form.notes.end(), [&](const auto& one) { return one.first == string->get(); });
  const std::string advice = did_you_mean(string->get(), form.names, synonyms);
  if (note != form.notes.end()) {
    problem(fmt::format("{}: {}", refusal, note->second));
  } else if (!elsewhere.empty()) {
    problem(fmt::format("{}; {}", refusal, elsewhere));
  } else if (!advice.empty()) {
    problem(refusal + advice);
  } else if (form.list.empty() || form.names.size() <= few_names) {
    problem(fmt::format("{}; expected one of {}", refusal, listed_shortly(form.names)));
  } else {
    problem(fmt::format("{}; \"calfpump list {}\" shows all", refusal, form.list));
  }
  return std::nullopt;
}

std::vector<Value> Value::elements() const {
  const auto* array = node->as_array();
  if (array == nullptr) {
    wrong_type(node->is_string() ? fmt::format("an array, in brackets: [{}]", shown(*node)) : "an array [..., ...]");
    return {};
  }
  std::vector<Value> values;
  for (const toml::node& element : *array) {
    values.push_back({&element, fmt::format("{}[{}]", label, values.size()), place_of(element.source(), place), problems});
  }
  return values;
}

}  // namespace calfpump
