// What verify says of a scenario.
#pragma once

#include <string>

#include "calfpump/io/out/answers.hpp"
#include "cli/terminal/style.hpp"

namespace calfpump::cli {

/// With `whole` every column and metric, else those above their stated errors.
[[nodiscard]] std::string verify_text(const VerifiedScenario& verified, bool whole, const TerminalStyle& style);

}  // namespace calfpump::cli
