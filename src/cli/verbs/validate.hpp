// Rows of evidence by name: for validate, the completion of shells, and tools/fit.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/evidence.hpp"

namespace calfpump::cli {

/// Ids and groups, each once.
[[nodiscard]] std::vector<std::string> names_of_rows(const Evidence& evidence);

/// The rows with these ids or groups; all rows if `names` is empty. Throws InputError for other names.
[[nodiscard]] Evidence chosen(const Evidence& all, const std::vector<std::string>& names);

}  // namespace calfpump::cli
