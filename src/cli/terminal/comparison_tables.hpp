// The figures of a comparison as tables.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/side_by_side.hpp"
#include "cli/terminal/style.hpp"

namespace calfpump::cli {

/// All runs side by side. Where they do not fit, a table for each with the baseline. `names`: of the runs, the baseline first.
[[nodiscard]] std::string comparison_tables(const ComparedLeg& leg, const std::vector<std::string>& names,
                                            const TerminalStyle& style);

}  // namespace calfpump::cli
