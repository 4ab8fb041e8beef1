// Folder of a study: shards/ while it is computed, then its table and what is made of it. A shard has its final name only when
// it is whole, so that a killed call loses at most the shards it was computing, and another call computes the missing ones.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "calfpump/simulation/settings.hpp"
#include "calfpump/study/study_table.hpp"
#include "io/study/plan_reader.hpp"

namespace calfpump {

/// A plan as merging needs it and the manifest states it.
struct StudyRecord {
  std::string text;  ///< JSON, the same for every call of the same plan, data, version and tolerance
  std::string title;
  std::vector<std::string> scenarios;
  std::vector<StudyColumn> columns;
  std::vector<CsvField> series;  ///< columns of the time series; empty: none
  std::vector<std::string> by;
  std::string plan, plan_file;   ///< its text, and the name of its file
  std::vector<std::string> set;  ///< changes of the plan
  std::size_t runs = 0, shards = 0;
  std::optional<PlannedDesign> sensitivity;

  /// First line of each shard.
  [[nodiscard]] std::string mark() const;
};

[[nodiscard]] StudyRecord record_of(const ReadPlan& read, const StudyOrder& order, const Catalogue& catalogue,
                                    const Settings& settings);

class StudyFolder {
 public:
  /// Begins a study in a folder, or goes on with one. Throws InputError if the folder holds another study, OutputError if it
  /// cannot be written.
  static StudyFolder begun(std::filesystem::path path, const StudyRecord& record);
  /// Opens the folder of a study that was begun. Throws InputError if there is none.
  static StudyFolder opened(std::filesystem::path path);

  [[nodiscard]] const StudyRecord& record() const { return record_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Whether its results are there.
  [[nodiscard]] bool complete() const;
  /// Shards that have not been computed, of those that leave the rest `part` when divided by `parts`.
  [[nodiscard]] std::vector<std::size_t> missing(std::size_t part = 0, std::size_t parts = 1) const;
  [[nodiscard]] std::filesystem::path shard(std::size_t number, bool series = false) const;
  /// Checksums of the shard's files; it is written last and stands for the shard.
  [[nodiscard]] std::filesystem::path checksums(std::size_t number) const;
  void remove_shards() const;

 private:
  StudyFolder(std::filesystem::path path, StudyRecord record) : path_(std::move(path)), record_(std::move(record)) {}

  std::filesystem::path path_;
  StudyRecord record_;
};

/// Held by the one call that merges: no other may write the folder's results meanwhile.
class StudyLock {
 public:
  /// Throws OutputError if another call holds it.
  explicit StudyLock(const StudyFolder& folder);
  ~StudyLock();
  StudyLock(const StudyLock&) = delete;
  StudyLock& operator=(const StudyLock&) = delete;

 private:
  std::filesystem::path path_;
  Descriptor lock_;
};

/// Whether a study was begun in the folder.
[[nodiscard]] bool holds_study(const std::filesystem::path& folder);

/// Computes one shard and publishes its files.
void compute_shard(const StudyFolder& folder, const ReadPlan& read, const StudyOrder& order, std::size_t shard,
                   const StudyCalls& calls, const Settings& settings, const std::atomic<bool>* cancel);

}  // namespace calfpump
