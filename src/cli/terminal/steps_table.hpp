// The steps of a protocol, listed.
#pragma once

#include <string>

#include "calfpump/protocol/timeline.hpp"
#include "cli/terminal/style.hpp"

namespace calfpump::cli {

/// A line for each step; steps that come again and again stand once. What is the same throughout is left out: a column of
/// garments where none is worn, that of a second leg where there is one.
[[nodiscard]] std::string steps_table(const Timeline& timeline, const TerminalStyle& style);

}  // namespace calfpump::cli
