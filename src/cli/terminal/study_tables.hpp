// Tables of a study: each metric by group, and indices of sensitivity.
#pragma once

#include <optional>
#include <string>

#include "io/study/study_files.hpp"

namespace calfpump::cli {

/// The first groups and metrics, the rest counted; with indices the factors that move a metric most.
[[nodiscard]] std::string study_tables(const StudyTable& table, const StudyAnswer& answer,
                                       const std::optional<PlannedDesign>& design);

}  // namespace calfpump::cli
