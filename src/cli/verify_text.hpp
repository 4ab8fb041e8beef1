// What verify says of a scenario.
#pragma once

#include <string>

#include "calfpump/io/answers.hpp"
#include "style.hpp"

namespace calfpump::cli {

/// With `whole` every column and metric, else those above their stated errors.
[[nodiscard]] std::string verify_text(const VerifiedScenario& verified, bool whole, const Look& look);

}  // namespace calfpump::cli
