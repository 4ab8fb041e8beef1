// data/subjects.toml, [covered_smallest] and [covered_largest] -> Covered.
#pragma once

#include "calfpump/body/covered.hpp"
#include "calfpump/io/data/data_files.hpp"

namespace calfpump {

/// The file is good: `read_catalogue` has read it. Throws InputError.
[[nodiscard]] Covered read_covered(const DataFiles& files);

}  // namespace calfpump
