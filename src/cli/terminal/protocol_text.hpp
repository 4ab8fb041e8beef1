// A protocol on the terminal, of one leg or both: a chart along the time axis, and a table of steps.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "calfpump/protocol/timeline.hpp"
#include "cli/terminal/stream.hpp"

namespace calfpump::cli {

/// Rows of postures, movements and garments, of each leg if they differ. A name without room is a letter, explained below the
/// chart. A step shorter than a letter is wide is still drawn. With `begins_s` [s since midnight] the times are clock times.
[[nodiscard]] std::string timeline_chart(const Timeline& timeline, std::size_t wide, const TerminalStyle& style,
                                         std::optional<double> begins_s = std::nullopt);

/// A line for each step; repeated steps are listed once. A column is left out if it is empty throughout (garments) or the same
/// for both legs.
[[nodiscard]] std::string steps_table(const Timeline& timeline, const TerminalStyle& style,
                                      std::optional<double> begins_s = std::nullopt);

}  // namespace calfpump::cli
