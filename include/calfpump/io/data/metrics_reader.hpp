// data/metrics.toml -> Norms: how the metrics are taken, and what people have by data/evidence.toml.
#pragma once

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/norms.hpp"

namespace calfpump {

/// Throws InputError with all problems of the file, or of evidence.toml.
[[nodiscard]] Norms read_norms(const DataFiles& files, const Catalogue& catalogue);

}  // namespace calfpump
