// Files made of a merged study: its summary, its indices, its report and its manifest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/out/results.hpp"
#include "calfpump/study/sensitivity.hpp"
#include "calfpump/study/summary.hpp"
#include "io/study/merge.hpp"
#include "io/study/study_formats.hpp"

namespace calfpump {

/// Summary and indices of a study.
struct StudyAnswer {
  Summary summary;
  std::optional<SensitivityDesign> design;
  StudyGroups index_groups;  ///< that the indices belong to
  std::vector<SensitivityRow> indices;
};

[[nodiscard]] StudyAnswer answer_of(const StudyRecord& record, const StudyTable& table);

/// Name of a group's value on a column, as the table shows it; empty where the column is of other scenarios.
[[nodiscard]] std::string shown_key(const StudyTable& table, const StudyGroups& groups, std::size_t group, std::size_t column);

/// The answer of `calfpump sweep --json`.
[[nodiscard]] std::string study_json(const StudyFolder& folder, const MergedStudy& merged, const StudyAnswer& answer,
                                     const std::vector<std::string>& files);

/// Writes and publishes them with the table, the manifest last, then removes the shards. Returns the names of all files.
[[nodiscard]] std::vector<std::string> write_study(const StudyFolder& folder, MergedStudy& merged, const StudyAnswer& answer,
                                                   const std::vector<Document>& besides,
                                                   const std::vector<const StudyFormat*>& formats);

}  // namespace calfpump
