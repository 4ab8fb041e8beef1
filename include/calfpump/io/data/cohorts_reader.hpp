// data/cohorts.toml: groups of people that a study draws from.
#pragma once

#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/cohort.hpp"

namespace calfpump {

/// Throws InputError with all problems of the file.
[[nodiscard]] std::vector<BodyStatistics> read_cohorts(const DataFiles& files);

}  // namespace calfpump
