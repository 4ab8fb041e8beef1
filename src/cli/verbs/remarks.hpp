// What to know of a scenario that is good: how much work it is, and where evidence does not cover it.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/scenario/protocol_totals.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// "253 cycles, 5 min in motion: about 78000 steps of computation"; empty where nothing moves.
[[nodiscard]] std::string work_in_words(const ProtocolTotals& totals);

/// What evidence does not cover: height, mass and age, with the range.
[[nodiscard]] std::vector<std::string> remarks(const Scenario& scenario, const Options& options);

/// On the error stream before a run, unless quiet: these remarks, and work of more than some minutes.
void print_remarks(const Scenario& scenario, const Options& options);

}  // namespace calfpump::cli
