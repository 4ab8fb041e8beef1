// All data files -> Catalogue.
#pragma once

#include <array>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

/// The data files that it is read from.
inline constexpr std::array<const char*, 8> catalogue_files{"leg.toml",         "postures.toml",   "movements.toml",
                                                            "conditions.toml",  "garments.toml",   "subjects.toml",
                                                            "environment.toml", "circulation.toml"};

/// Throws InputError with the problems of all data files at once.
[[nodiscard]] Catalogue read_catalogue(const DataFiles& files);

}  // namespace calfpump
