// CSV table for reading: a header, then rows of numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/toml/toml_reader.hpp"

namespace calfpump {

class CsvTable {
 public:
  using Cells = std::vector<std::vector<std::string>>;

  /// `rows`: the header and at least one row.
  CsvTable(std::string path, Cells rows, Problems& problems)
      : path_(std::move(path)), rows_(std::move(rows)), problems_(&problems) {}

  [[nodiscard]] std::size_t samples() const { return rows_.size() - 1; }
  /// The values of a column, times a factor, each within the range; empty after a problem. Only the first bad number is
  /// reported. `hint` is added to that message.
  [[nodiscard]] std::vector<double> column(const std::string& name, double factor, const Range& range,
                                           const std::string& hint = "") const;
  /// Several columns, and a number below the header. The contents of any other file may be private and are not quoted.
  [[nodiscard]] bool looks_like_a_recording() const;
  /// Reports the first row whose number of cells differs from the header's.
  void check_widths() const;
  /// Row 0 is the header.
  void problem(std::size_t row, std::size_t column, const std::string& message) const;

 private:
  std::string path_;
  Cells rows_;
  Problems* problems_;
};

/// The text as a table (RFC 4180); nullopt if it is not one, or has more rows than `most_rows` or more than 4 million cells,
/// whatever its size.
[[nodiscard]] std::optional<CsvTable> csv_table(const std::string& path, const std::string& text, std::size_t most_rows,
                                                Problems& problems);

}  // namespace calfpump
