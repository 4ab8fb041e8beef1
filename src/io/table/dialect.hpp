// Dialect of a table: separator, decimal mark, rows of names and units, first row of data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/table/rows.hpp"

namespace calfpump {

struct Dialect {
  char separator = ',';  ///< ' ': one or more blanks
  bool decimal_comma = false;
  bool decimal_unclear = false;    ///< every comma is followed by three digits, as a decimal mark or between thousands
  bool seconds = false;            ///< a format whose times are in seconds: OpenSim's .sto and .mot
  std::vector<std::string> names;  ///< of columns; "1", "2", ... in a file without
  std::vector<std::string> units;  ///< of a row of units; empty: none
  int names_line = 1;              ///< line of the names
  TableRow first_row = {};         ///< of data

  /// "commas, decimal points".
  [[nodiscard]] std::string in_words() const;
};

/// Whether a row is a comment or the beginning of one: "#", "%" or "//".
[[nodiscard]] bool is_comment(std::string_view first_cell);

/// From the beginning of the text, which ends with a line end or is whole; nullopt if it is no table of at least one row of
/// data.
[[nodiscard]] std::optional<Dialect> dialect_of(std::string_view beginning);

}  // namespace calfpump
