// All data files -> Catalogue.
#pragma once

#include "calfpump/io/data_files.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

/// Throws InputError with the problems of all data files at once.
[[nodiscard]] Catalogue read_catalogue(const DataFiles& files);

}  // namespace calfpump
