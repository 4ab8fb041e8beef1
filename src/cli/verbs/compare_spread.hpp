// `calfpump compare --spread`: the samples of the uncertain values, read and run.
#pragma once

#include <optional>
#include <vector>

#include "calfpump/study/compare_spread.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// Adds the spread to the cells of the comparison; nullopt without --spread. Throws InputError, Interrupted.
[[nodiscard]] std::optional<SpreadOrigin> spread_over(const std::vector<Scenario>& scenarios, std::vector<ComparedLeg>& legs,
                                                      const Catalogue& catalogue, const ResultOptions& options);

}  // namespace calfpump::cli
