// A protocol drawn along the time axis: what a leg does and wears, or both legs.
#pragma once

#include <cstddef>
#include <string>

#include "calfpump/protocol/timeline.hpp"
#include "cli/terminal/style.hpp"

namespace calfpump::cli {

/// Rows for posture, movement and what is worn, of each leg where they differ. A name stands where it has room, else a letter,
/// told below. What is shorter than a letter is wide is shown nevertheless.
[[nodiscard]] std::string timeline_chart(const Timeline& timeline, std::size_t wide, const TerminalStyle& style);

}  // namespace calfpump::cli
