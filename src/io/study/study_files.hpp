// Files made of a merged study: its summary, its indices, its report and its manifest.
#pragma once

#include <string>
#include <vector>

#include "io/study/merge.hpp"

namespace calfpump {

/// Writes and publishes them with the table, the manifest last, then removes the shards. Returns the names of all files.
[[nodiscard]] std::vector<std::string> write_study(const StudyFolder& folder, MergedStudy& merged, bool page);

}  // namespace calfpump
