#include "io/study/study_formats.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/metrics/metric.hpp"
#include "io/out/temporary_file.hpp"
#include "io/study/runs_file.hpp"

namespace calfpump {
namespace {

namespace fs = std::filesystem;

#ifdef CALFPUMP_NETCDF
constexpr auto netcdf = write_netcdf;
#else
constexpr auto netcdf = nullptr;
#endif
#ifdef CALFPUMP_SQLITE
constexpr auto sqlite = write_sqlite;
#else
constexpr auto sqlite = nullptr;
#endif

/// A file for a library that writes by name; removed at the end of its scope. Its lock is not kept: HDF5 locks its files
/// itself.
class Draft {
 public:
  explicit Draft(const fs::path& path) : path_(temporary_beside(path).path) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void copy(const fs::path& from, OutputFile& to) {
  std::ifstream file(from, std::ios::binary);
  std::string block(std::size_t{1} << 20U, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0)
    to.append({block.data(), static_cast<std::size_t>(file.gcount())});
  if (!file.eof()) throw OutputError(fmt::format("cannot read {}: {}", from.string(), std::strerror(errno)));
}

}  // namespace

const std::array<StudyFormat, 2> study_formats{
    StudyFormat{"netcdf", "runs.nc", "CALFPUMP_NETCDF", "libnetcdf-dev", netcdf},
    StudyFormat{"sqlite", "runs.sqlite", "CALFPUMP_SQLITE", "libsqlite3-dev", sqlite}};

void require_format(const StudyFormat& format) {
  if (format.write != nullptr) return;
  throw InputError({{fmt::format("--{}", format.name), 0, 0,
                     fmt::format("this program was built without it; apt-get install {}, then build with cmake -D {}=ON",
                                 format.package, format.option)}});
}

std::unique_ptr<OutputFile> table_as(const StudyFormat& format, const fs::path& folder, const StudyTable& table) {
  require_format(format);
  const Draft draft(folder / fmt::format("{}.draft", format.file));
  format.write(draft.path(), table);
  auto file = std::make_unique<OutputFile>(folder / format.file);
  copy(draft.path(), *file);
  return file;
}

std::string_view type_of(const StudyColumn& column) {
  if (column.words || column.role == ColumnRole::scenario) return "string";
  const bool whole = column.role == ColumnRole::run || column.role == ColumnRole::sample || column.role == ColumnRole::failure;
  return whole ? "integer" : "number";
}

std::string numeric_meaning(const StudyColumn& column) {
  return column.role == ColumnRole::failure ? "1: the run failed and has no metrics" : meaning_of(column);
}

}  // namespace calfpump
