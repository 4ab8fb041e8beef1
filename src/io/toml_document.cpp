#include "calfpump/io/toml_document.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

// Tables destroy what they hold recursively, and the parser bounds the depth of brackets but not of dotted keys.
constexpr int most_dots = 64;

/// The first dot too many of a key. What stands in comments and in strings of one line is no key.
std::optional<Place> too_deep_key(std::string_view text, const std::string& source) {
  Place here{source, 1, 1};
  int dots = 0;
  char within = 0;  // the quote or # that began a string or a comment
  bool escaped = false;
  for (const char c : text) {
    if (std::exchange(escaped, within == '"' && c == '\\' && !escaped)) {
      // The character after a backslash ends nothing.
    } else if (within == 0 && (c == '"' || c == '\'' || c == '#')) {
      within = c;
    } else if (within != 0) {
      if (c == '\n' || (c == within && c != '#')) within = 0;
    } else if (std::string_view("=,{}[]\n").find(c) != std::string_view::npos) {
      dots = 0;
    } else if (c == '.' && ++dots > most_dots) {
      return here;
    }
    ++here.column;
    if (c != '\n') continue;
    dots = 0;
    here = {source, here.line + 1, 1};
  }
  return std::nullopt;
}

}  // namespace

std::optional<toml::table> parse_toml(const std::string& text, const std::string& source, Problems& problems) {
  if (const auto place = too_deep_key(text, source)) {
    problems.add(*place, fmt::format("more than {} dots in a row; keys cannot be nested that deeply", most_dots));
    return std::nullopt;
  }
  try {
    return toml::parse(std::string_view(text), std::string_view(source));
  } catch (const toml::parse_error& error) {
    const std::string_view told = error.description();
    const bool bare = told.find("expected a comment or whitespace") != std::string_view::npos;
    problems.add(place_of(error.source(), {source, 0, 0}),
                 std::string(told) + (bare ? "; a text, also a number with its unit, stands in quotes: \"175 cm\"" : ""));
    return std::nullopt;
  }
}

Place place_of(const toml::source_region& region, const Place& fallback) {
  if (!region.path) return fallback;
  if (region.path->starts_with("--")) return {*region.path, 0, 0};
  return {*region.path, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

std::string type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    default:
      return "a date or time";
  }
}

std::string shown(const toml::node& node) {
  if (const auto* text = node.as_string()) return fmt::format("\"{}\"", text->get().substr(0, 60));
  if (const auto* number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto* number = node.as_floating_point()) return exact(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return type_name(node);
}

}  // namespace calfpump
