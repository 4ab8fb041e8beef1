// data/cross_validation.toml: the value of each fitted row when it was left out of the fit, as `tools/fit --folds K --store`
// writes it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/cross_validate.hpp"

namespace calfpump {

/// Checksum of all that a fit depends on: the data files of the model, the evidence and the parameters, without comments and
/// words for people. A stored cross-validation with another one is stale.
[[nodiscard]] std::string fit_checksum(const DataFiles& files);

/// Nothing where the data have none. Throws InputError with all problems of the file.
[[nodiscard]] std::optional<CrossValidation> read_cross_validation(const DataFiles& files);

/// Throws OutputError.
void write_cross_validation(const std::filesystem::path& path, const CrossValidation& result);

}  // namespace calfpump
