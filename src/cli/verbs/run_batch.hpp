// `calfpump run` of more than one scenario: all at once on all processors, one table at the end.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// Each problem and failure is told by itself and leaves the others alone. Returns the highest exit code.
int run_batch(const std::vector<std::string>& paths, const Catalogue& catalogue, const Options& options);

}  // namespace calfpump::cli
