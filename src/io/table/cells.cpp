#include "io/table/cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "calfpump/core/number.hpp"
#include "core/letters.hpp"
#include "core/units.hpp"

namespace calfpump {
namespace {

constexpr std::array<std::string_view, 10> words_for_nothing{"", "nan", "na", "n/a", "#n/a", "-", "null", "nil", "none", "."};

bool is_unit(std::string_view text) {
  if (text == "%" || text == "percent") return true;
  for (int d = 0; d <= static_cast<int>(last_dimension); ++d) {
    if (unit_spelt(text, static_cast<Dimension>(d)) != nullptr) return true;
  }
  return false;
}

constexpr std::string_view letters_of_units = "%abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

}  // namespace

std::string_view stripped(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00a0";
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      return text;
    }
  }
}

std::optional<double> cell_number(std::string_view cell, bool decimal_comma) {
  cell = stripped(cell);
  if (cell.starts_with('+')) {
    cell.remove_prefix(1);
    if (cell.starts_with('-')) return std::nullopt;
  }
  std::string with_point;
  if (decimal_comma) {
    if (cell.find('.') != std::string_view::npos) return std::nullopt;
    with_point = cell;
    std::replace(with_point.begin(), with_point.end(), ',', '.');
    cell = with_point;
  }
  double value = 0.0;
  const auto [end, error] = read_number(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool is_missing(std::string_view cell) {
  cell = stripped(cell);
  constexpr std::size_t longest_word = 4;
  if (cell.size() > longest_word) return false;
  return std::find(words_for_nothing.begin(), words_for_nothing.end(), lowered(cell)) != words_for_nothing.end();
}

std::string_view without_brackets(std::string_view cell) {
  cell = stripped(cell);
  const bool round = cell.starts_with('(') && cell.ends_with(')'), square = cell.starts_with('[') && cell.ends_with(']');
  return round || square ? stripped(cell.substr(1, cell.size() - 2)) : cell;
}

NamedUnit named_unit(std::string_view header) {
  const std::string_view text = stripped(header);
  if (text.ends_with(')') || text.ends_with(']')) {
    const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
    if (open != std::string_view::npos && open > 0) {
      return {std::string(stripped(text.substr(0, open))), std::string(stripped(text.substr(open + 1, text.size() - open - 2))),
              true};
    }
  }
  for (const char mark : {'_', ' '}) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view last = text.substr(at + 1);
    if (const std::size_t before = at > 0 ? text.rfind(mark, at - 1) : std::string_view::npos;
        before != std::string_view::npos && before > 0) {  // flow_mL_s
      const std::string rate = std::string(text.substr(before + 1, at - before - 1)) + "/" + std::string(last);
      if (is_unit(rate)) return {std::string(stripped(text.substr(0, before))), rate};
    }
    if (last.find_first_of(letters_of_units) != std::string_view::npos && is_unit(last))
      return {std::string(stripped(text.substr(0, at))), std::string(last)};
  }
  return {std::string(text), ""};
}

bool looks_like_a_unit(std::string_view cell) {
  const std::string_view unit = without_brackets(cell);
  return unit.empty() || unit == "-" || unit == "1" || unit == "a.u." || is_unit(unit);
}

}  // namespace calfpump
