#include "io/toml/toml_pair_slips.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "calfpump/core/number.hpp"

namespace calfpump {
namespace {

constexpr std::size_t none = std::string::npos;
constexpr std::string_view blanks = " \t\r", digits = "0123456789";

bool is_value(std::string_view text) {
  try {
    return toml::parse("x = " + std::string(text)).size() == 1;
  } catch (const toml::parse_error&) {
    return false;
  }
}

/// The text with quotes, as the value of the key.
std::string assigned(std::string_view key, std::string_view value) {
  const bool plain = is_value(value);
  return fmt::format("{} = {}{}{}", key, plain ? "" : "\"", value, plain ? "" : "\"");
}

/// `title: x`, `{ posture: "sitting" }`.
std::optional<Slip> colon(int number, const TomlLine& line) {
  const std::size_t sign = line.code.find(':');
  if (sign == none || sign == 0) return std::nullopt;
  const std::size_t start = line.code.find_last_of("{,", sign) + 1;  // none + 1 is 0
  if (line.code.find('=', start) < sign) return std::nullopt;
  std::string_view key = line.written(start, sign);
  if (key.starts_with("- ")) key.remove_prefix(2);
  if (key.size() > 1 && key.front() == '"' && key.back() == '"') key = key.substr(1, key.size() - 2);
  const std::string_view value = line.written(sign + 1, line.code.find_first_of(",}", sign));
  const std::string expected = value.empty() ? fmt::format("[{}]", key) : assigned(key, value);
  return slip_at_byte(number, line, sign, fmt::format("\":\" belongs to other kinds of files; expected {}", expected));
}

/// Numbers and names that are not written as values are.
std::string expected_value(std::string_view key, std::string_view value) {
  std::string small(value);
  for (char& c : small) c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view word : {"true", "false", "yes", "no", "on", "off"}) {
    if (small == word) return "expected true or false, in small letters";
  }
  const std::size_t behind = value.find_first_not_of("= ");
  if (behind == none) return fmt::format("the value of \"{}\" is missing", key);
  if (behind > 0) return fmt::format("expected one =: {}", assigned(key, value.substr(behind)));
  const std::size_t start = value.find_first_not_of("+-");
  const bool number = start != none && (digits.find(value[start]) != none || value[start] == '.');
  if (!number) return fmt::format("a text stands in quotes; expected {}", assigned(key, value));
  double ignored = 0.0;
  const bool too_large = read_number(value.data(), value.data() + value.size(), ignored).ec == std::errc::result_out_of_range;
  if (too_large) return "";
  const std::size_t end = std::min(value.find_first_not_of("0123456789.", start), value.size());
  if (end != value.size()) return fmt::format("a number with its unit stands in quotes; expected {}", assigned(key, value));
  if (value[start] == '.') return fmt::format("a point stands between digits; expected {} = 0{}", key, value.substr(start));
  if (value.back() == '.') return fmt::format("a point stands between digits; expected {} = {}0", key, value);
  const std::size_t first = std::min(value.find_first_not_of('0', start), value.size() - 1);
  if (first > start) return fmt::format("a number does not begin with 0; expected {} = {}", key, value.substr(first));
  return "";
}

/// A comma within a number: the number with a point; empty if the comma separates values.
std::string_view comma_number(const TomlLine& line, std::size_t value, std::size_t comma) {
  if (comma == none || line.code[comma] != ',' || comma + 1 >= line.code.size()) return {};
  if (digits.find(line.code[comma - 1]) == none || digits.find(line.code[comma + 1]) == none) return {};
  const std::size_t end = line.code.find_first_of(",}]", comma + 1);
  if (line.code.find('=', comma) < end) return {};
  return line.written(value, end);
}

/// The value after the = at `sign`.
std::optional<Slip> bad_value(int number, const TomlLine& line, std::string_view key, std::size_t sign) {
  const std::string& code = line.code;
  const std::size_t value = code.find_first_not_of(blanks, sign + 1), next = code.find('=', sign + 1);
  if (value == none || code[value] == ',' || code[value] == '}')
    return slip_at_byte(number, line, sign, fmt::format("the value of \"{}\" is missing", key));
  if (code[value] == '[' || code[value] == '{') return std::nullopt;
  const bool in_quotes = code[value] == '"' || code[value] == '\'';
  const std::size_t closed = in_quotes ? code.find(code[value], value + 1) : value;
  if (closed == none) return std::nullopt;
  const std::size_t end = code.find_first_of(",}]", closed);
  if (next != none && next < end && next > value) {  // two pairs in a row
    const std::size_t last = code.find_last_not_of(blanks, next - 1), word = code.find_last_of(" \t\"'", last) + 1;
    const bool inside = code.find_last_of('{', sign) != none;
    const std::string pair = fmt::format("\"{}\"", line.written(word, next));
    return slip_at_byte(number, line, word,
                        inside ? "a comma is missing before " + pair : pair + " belongs in a line of its own");
  }
  if (in_quotes) {
    const std::string_view rest = line.written(closed + 1, end);
    if (rest.empty()) return std::nullopt;
    const std::string_view inner = line.written(value + 1, closed);
    return slip_at_byte(number, line, closed + 1,
                        fmt::format("expected {} = \"{} {}\", with the closing quote at the end", key, inner, rest));
  }
  if (const std::string_view with_comma = comma_number(line, value, end); !with_comma.empty()) {
    std::string point(with_comma);
    point[point.find(',')] = '.';
    return slip_at_byte(number, line, value,
                        fmt::format("a decimal has a point, not a comma; expected {}", assigned(key, point)));
  }
  const std::string_view text = line.written(value, end);
  if (is_value(text)) return std::nullopt;
  const std::string message = expected_value(key, text);
  return message.empty() ? std::nullopt : std::optional(slip_at_byte(number, line, value, message));
}

std::optional<Slip> bad_key(int number, const TomlLine& line, std::size_t start, std::string_view key) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.\"'";
  const std::size_t byte = std::min(line.code.find_first_not_of(blanks, start), line.code.size());
  if (key.empty()) return slip_at_byte(number, line, byte, "expected a key before =");
  if (key.find('"') != none || key.find('\'') != none) return std::nullopt;
  const std::size_t odd = key.find_first_not_of(letters);
  if (odd == none) return std::nullopt;
  std::string joined(key);
  std::replace(joined.begin(), joined.end(), ' ', '_');
  if (joined.find_first_not_of(letters) == none)
    return slip_at_byte(number, line, byte, fmt::format("a key has no blanks; expected {}", joined));
  return slip_at_byte(number, line, byte + odd,
                      fmt::format("\"{}\" is no key; expected letters, digits, _ and - before =", key));
}

std::optional<Slip> bad_pair(int number, const TomlLine& line) {
  for (std::size_t sign = line.code.find('='); sign != none; sign = line.code.find('=', sign + 1)) {
    if (sign > 0 && line.code[sign - 1] == '=') continue;
    const std::size_t start = sign == 0 ? 0 : line.code.find_last_of("{,", sign - 1) + 1;
    const std::string_view key = line.written(start, sign);
    if (auto slip = bad_key(number, line, start, key)) return slip;
    if (auto slip = bad_value(number, line, key, sign)) return slip;
  }
  return std::nullopt;
}

/// `columns = [ankle_pressure]`.
std::optional<Slip> bare_element(int number, const TomlLine& line, bool inside) {
  std::size_t from = inside ? 0 : line.code.find('[');
  while (from != none && from < line.code.size()) {
    const std::size_t start = line.code.find_first_not_of(" \t\r,[]{}", from),
                      end = start == none ? none : std::min(line.code.find_first_of(",[]{}", start), line.code.size());
    if (start == none) break;
    const std::string_view text = line.written(start, end);
    const bool pair = line.code.find('=', start) < end, in_quotes = line.code[start] == '"' || line.code[start] == '\'';
    if (!pair && !in_quotes && !is_value(text))
      return slip_at_byte(number, line, start, fmt::format("a text stands in quotes; expected \"{}\"", text));
    from = end;
  }
  return std::nullopt;
}

}  // namespace

Slip slip_at_byte(int number, const TomlLine& line, std::size_t byte, std::string message) {
  return {number, line.column(byte), std::move(message)};
}

std::optional<Slip> slip_without_pair(int number, const TomlLine& line) {
  const std::string_view code = line.written(0, none);
  if (code.empty() || line.code.find('=') != none || code.front() == '[') return std::nullopt;
  const std::size_t start = line.code.find_first_not_of(blanks), gap = code.find_first_of(" \t");
  const std::string example = gap == none ? "" : ": " + assigned(code.substr(0, gap), line.written(start + gap, none));
  return slip_at_byte(number, line, start, fmt::format("expected key = value{}", example));
}

std::optional<Slip> slip_in_pairs(int number, const TomlLine& line, bool inside) {
  if (auto slip = colon(number, line)) return slip;
  if (auto slip = bad_pair(number, line)) return slip;
  return bare_element(number, line, inside);
}

}  // namespace calfpump
