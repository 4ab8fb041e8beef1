// Shards of a study -> its table: one file, and its columns one by one.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "calfpump/io/out/csv.hpp"
#include "io/study/study_folder.hpp"

namespace calfpump {

/// The columns of a table on the disk, in files without a name.
class SpilledColumns {
 public:
  /// `folder`: where there is room. Throws OutputError.
  SpilledColumns(std::size_t columns, const std::filesystem::path& folder);
  ~SpilledColumns();

  void add(std::size_t column, double number);
  /// Throws OutputError if the disk is full.
  [[nodiscard]] std::vector<double> numbers(std::size_t column);

 private:
  struct Spill;
  std::vector<std::unique_ptr<Spill>> spills_;
};

struct MergedStudy {
  std::unique_ptr<CsvFile> runs, series;  ///< runs.csv and timeseries.csv, to be published; none: they are there
  StudyTable table;
  std::size_t failed = 0;
  std::string first_failure;  ///< reason of the first failed run
};

/// Concatenates the shards, which are all there. Throws InputError if one belongs to another study.
[[nodiscard]] MergedStudy merge_shards(const StudyFolder& folder, const std::function<void(std::size_t shard)>& progress);

/// Reads the table of a complete study. Throws InputError if it has been changed.
[[nodiscard]] MergedStudy read_runs(const StudyFolder& folder);

}  // namespace calfpump
