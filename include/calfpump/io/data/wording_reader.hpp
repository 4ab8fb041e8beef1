// The words of answers: data/answers.toml, the words in data/metrics.toml, and bouts in data/movements.toml.
#pragma once

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// A folder without answers.toml or metrics.toml: the built-in words. Throws InputError with all problems.
[[nodiscard]] Wording read_wording(const DataFiles& files, const Catalogue& catalogue);

}  // namespace calfpump
