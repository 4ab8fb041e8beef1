// A data file as a TOML table, and its values by path: "edges/CM->PF/r_from", "movements/tiptoe/pulses/0/squeezes/CM".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calfpump/io/data/data_files.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

struct DataTable {
  TextFile file;
  toml::table table;

  [[nodiscard]] Place place() const { return {file.name, 1, 1}; }
  [[nodiscard]] TableReader reader(Problems& problems) const { return {table, "the file", place(), problems}; }
};

/// Throws InputError. The changes of `files` are not made.
[[nodiscard]] DataTable data_table(const DataFiles& files, std::string_view name);

/// Whether there is a file of that name, embedded or in the folder.
[[nodiscard]] bool has_data_file(const DataFiles& files, std::string_view name);

/// The value, or nullptr. A row of an array is found by its name, by "from->to", or by its number from 0.
[[nodiscard]] toml::node* value_at(toml::table& file, std::string_view path);

/// Reason why there is no number at the path: the first name of the path that is missing, and the nearest name that is present.
[[nodiscard]] std::string missing_at(toml::table& file, std::string_view path);

/// A number with its unit, "0.4 mmHg s/mL", or a bare one.
struct NumberWithUnit {
  double number = 0.0;
  std::string unit;
};
/// Nullopt if the node is neither.
[[nodiscard]] std::optional<NumberWithUnit> number_of(const toml::node& node);

/// Replaces the number at the path; its unit stays.
void change_value(toml::table& file, std::string_view path, double number);

}  // namespace calfpump
