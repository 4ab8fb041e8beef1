// Which rows of evidence a call is about, and what the model makes of them, with progress shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// Ids and groups, each once.
[[nodiscard]] std::vector<std::string> names_of_rows(const Evidence& evidence);

/// Rows of these ids or groups; all where none is named. Throws InputError for names that are neither.
[[nodiscard]] Evidence chosen(const Evidence& all, const std::vector<std::string>& names);

/// How long each run of the evidence is.
[[nodiscard]] std::vector<double> durations_of(const Evidence& evidence, const Catalogue& catalogue);

/// The value of each row.
[[nodiscard]] std::vector<std::optional<double>> values_with_progress(const Evidence& evidence, const Catalogue& catalogue,
                                                                      const Options& options);

}  // namespace calfpump::cli
