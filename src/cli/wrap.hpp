// Text for people in lines that fit.
#pragma once

#include <string>
#include <string_view>

namespace calfpump::cli {

/// Columns of the terminal that standard output is; 80 where it is none.
[[nodiscard]] std::size_t terminal_width();

/// The text in lines of at most `width` letters, the first after `heading` and the others below it, from column `indent` on.
/// A heading that leaves no room has a line of its own; a word longer than a line is not cut.
[[nodiscard]] std::string hanging(const std::string& heading, std::string_view text, std::size_t indent, std::size_t width);

}  // namespace calfpump::cli
