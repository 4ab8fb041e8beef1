// runs.csv: the table of a study, a row a run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/out/csv.hpp"
#include "calfpump/study/study_runs.hpp"
#include "calfpump/study/study_table.hpp"

namespace calfpump {

/// Run, scenario, sample, axes, metrics, and the reason of a failure.
[[nodiscard]] std::vector<StudyColumn> study_columns(const StudyPlan& plan);
/// Meaning of a column, for readers of the table.
[[nodiscard]] std::string meaning_of(const StudyColumn& column);
[[nodiscard]] std::vector<CsvField> fields_of(const std::vector<StudyColumn>& columns);

class RunsFile {
 public:
  RunsFile(std::filesystem::path path, const std::vector<std::string>& header) : file_(std::move(path), header) {}

  void row(const StudyPlan& plan, const StudyRow& row);
  /// The file, to be passed to `publish`.
  [[nodiscard]] OutputFile* file() { return file_.file(); }

 private:
  CsvFile file_;
};

}  // namespace calfpump
