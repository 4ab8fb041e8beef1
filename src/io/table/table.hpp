// A table in a file of any size, as a device or a spreadsheet writes it: columns by name, rows one after another.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/toml/problems.hpp"
#include "io/table/cells.hpp"
#include "io/table/dialect.hpp"
#include "io/table/rows.hpp"

namespace calfpump {

class Table {
 public:
  /// Finds separator, decimal mark, names and units. `decimal_comma` settles the decimal mark. Throws InputError if the file
  /// cannot be read or is no table.
  explicit Table(std::string path, std::optional<bool> decimal_comma = {});

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const Dialect& dialect() const { return dialect_; }
  [[nodiscard]] const std::string& encoding() const { return encoding_; }
  /// Columns of the name, in full or without its unit.
  [[nodiscard]] std::vector<std::size_t> columns(const std::string& name) const;
  /// The column of the name; a problem at the row of names if there is none, or more than one.
  [[nodiscard]] std::optional<std::size_t> column(const std::string& name, Problems& problems) const;
  /// Name and unit of a column; the unit may stand in the row of units.
  [[nodiscard]] NamedUnit named(std::size_t column) const;
  [[nodiscard]] std::string name(std::size_t column) const { return std::string(stripped(dialect_.names[column])); }

  /// Passes each row of data, until `on_row` returns false. A row of another width than the names is a problem, and the last.
  /// Returns the SHA-256 of the whole file.
  std::string each_row(const std::function<bool(const TableRow&)>& on_row, Problems& problems) const;
  void problem(int line, std::size_t column, const std::string& message, Problems& problems) const;

 private:
  std::string path_, encoding_;
  Dialect dialect_;
};

}  // namespace calfpump
