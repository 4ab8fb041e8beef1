// Comma separated values: one header row, numbers in the shortest form that reads back exactly, empty if absent.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/io/out/output_file.hpp"

namespace calfpump {

/// A column of a CSV file.
struct CsvField {
  std::string name, type, unit, meaning;
};

class CsvFile {
 public:
  CsvFile(std::filesystem::path path, const std::vector<std::string>& header);

  /// A row of a time and values.
  void row(double time_s, std::span<const double> values);

  /// A row cell by cell: `cell` for each, then `end_row`.
  void cell(std::string_view text);
  void cell(std::optional<double> value);
  void end_row();

  /// The file, to be passed to `publish`.
  [[nodiscard]] OutputFile* file() { return &file_; }

 private:
  void number(double value);
  void separate();

  OutputFile file_;
  bool row_begun_ = false;
};

}  // namespace calfpump
