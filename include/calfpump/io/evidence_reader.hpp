// data/evidence.toml -> Evidence: the protocols, and the rows with what each measures in them.
#pragma once

#include "calfpump/io/data_files.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"

namespace calfpump {

/// Throws InputError with all problems of the file.
[[nodiscard]] Evidence read_evidence(const DataFiles& files, const Catalogue& catalogue);

}  // namespace calfpump
