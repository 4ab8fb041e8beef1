// Rows in aligned columns, fitted to the width of what they are shown on.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/terminal/style.hpp"

namespace calfpump::cli {

using Rows = std::vector<std::vector<std::string>>;

/// The first column to the left, the others to the right or, with `left`, all to the left. The first `headings` rows are the
/// heading, underlined. Nothing is cut. Where the rows are too wide, texts (the first column; with `left` any) are broken at
/// blanks; where that is not enough, the last columns of texts go below their row, and columns of numbers into further tables.
[[nodiscard]] std::string table(const Rows& rows, bool left = false, std::size_t headings = 1,
                                const TerminalStyle& style = style_of(stdout));

/// How wide the table would be with nothing broken.
[[nodiscard]] std::size_t natural_width(const Rows& rows);

}  // namespace calfpump::cli
