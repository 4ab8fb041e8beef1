// Tables of a comparison.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/side_by_side.hpp"
#include "cli/terminal/stream.hpp"

namespace calfpump::cli {

/// All runs side by side or, if they are too wide, a table of the baseline and each run. `names`: one for each run, the
/// baseline first.
[[nodiscard]] std::string comparison_tables(const ComparedLeg& leg, const std::vector<std::string>& names,
                                            const TerminalStyle& style);

}  // namespace calfpump::cli
