// Further formats of a study's table: NetCDF and SQLite, where the program was built with them.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "calfpump/io/out/output_file.hpp"
#include "calfpump/study/study_table.hpp"

namespace calfpump {

struct StudyFormat {
  std::string_view name;     ///< "netcdf"
  std::string_view file;     ///< "runs.nc"
  std::string_view option;   ///< of CMake, that builds it in
  std::string_view package;  ///< of Debian, that it needs
  /// Writes the table into a new file. Throws OutputError. nullptr: not built in.
  void (*write)(const std::filesystem::path& path, const StudyTable& table);
};

extern const std::array<StudyFormat, 2> study_formats;

/// The table in a format, as a file to be passed to `publish`; `folder`: of the study. Throws InputError if the program was
/// built without the format, OutputError if it cannot be written.
[[nodiscard]] std::unique_ptr<OutputFile> table_as(const StudyFormat& format, const std::filesystem::path& folder,
                                                   const StudyTable& table);

/// Throws InputError, with what to do, if the program was built without a format.
void require_format(const StudyFormat& format);

/// "integer", "number" or "string".
[[nodiscard]] std::string_view type_of(const StudyColumn& column);

/// Meaning of a column as these formats have it: a failure is a number.
[[nodiscard]] std::string numeric_meaning(const StudyColumn& column);

void write_netcdf(const std::filesystem::path& path, const StudyTable& table);
void write_sqlite(const std::filesystem::path& path, const StudyTable& table);

}  // namespace calfpump
