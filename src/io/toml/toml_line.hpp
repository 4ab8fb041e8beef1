// A line of a text as far as quotes, comments and brackets go, whether or not it is TOML.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// Stands for each letter within quotes.
inline constexpr char quoted = '\x01';

struct TomlLine {
  std::string_view text;
  std::string code;                       ///< the line without its comment, letters within quotes replaced by `quoted`
  std::optional<std::size_t> open_quote;  ///< the quote that is not closed

  /// Text of the code from `from` to `to`, as written, without blanks around it.
  [[nodiscard]] std::string_view written(std::size_t from, std::size_t to) const;
  /// The column of this byte, counted from 1 in letters.
  [[nodiscard]] int column(std::size_t byte) const;
};

[[nodiscard]] TomlLine toml_line(std::string_view line);

/// The lines of the text without their ends.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// The heading of a table, "[x]" or "[[x]]", without its brackets; empty if the line is none.
[[nodiscard]] std::string_view heading(const TomlLine& line);

}  // namespace calfpump
