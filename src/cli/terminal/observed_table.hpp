// Observed data beside runs on the terminal.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/side_by_side.hpp"
#include "cli/terminal/stream.hpp"

namespace calfpump::cli {

/// Points, bias and root mean square error of each series in each run; then what was left out. Empty without such data.
[[nodiscard]] std::string observed_table(const std::vector<ComparedRun>& runs, const TerminalStyle& style);

}  // namespace calfpump::cli
