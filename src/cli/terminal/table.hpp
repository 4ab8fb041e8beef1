// Tables: rows in aligned columns, fitted to the width of the terminal.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/terminal/stream.hpp"

namespace calfpump::cli {

using Rows = std::vector<std::vector<std::string>>;

/// The first column is aligned left, the others right, or left with `left`. The first `headings` rows are the heading,
/// underlined. No text is cut. If the rows are too wide, texts (the first column; with `left` any) are broken at blanks. If
/// they are still too wide, the last columns of text go below their row, and columns of numbers into further tables.
[[nodiscard]] std::string table(const Rows& rows, bool left = false, std::size_t headings = 1,
                                const TerminalStyle& style = style_of(stdout));

/// Width of the table with every text unbroken.
[[nodiscard]] std::size_t natural_width(const Rows& rows);

}  // namespace calfpump::cli
