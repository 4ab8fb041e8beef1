// data/parameters.toml -> the parameters, with their present values from the other data files.
#pragma once

#include <span>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/parameter.hpp"

namespace calfpump {

/// Throws InputError with all problems of the file.
[[nodiscard]] std::vector<Parameter> read_parameters(const DataFiles& files);

/// The data files with every parameter at that factor on its prior.
[[nodiscard]] DataFiles with_factors(const DataFiles& files, std::span<const Parameter> parameters,
                                     std::span<const double> factors);

}  // namespace calfpump
