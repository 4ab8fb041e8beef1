// Text by its width on the screen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump::cli {

/// Letters, not bytes; colours take no place.
[[nodiscard]] std::size_t width(std::string_view text);

/// Of the pieces that `wrapped` does not break: words, and numbers with the words beside them.
[[nodiscard]] std::size_t longest_piece(std::string_view text);

/// The first letters of a text without colours, as many as that.
[[nodiscard]] std::string cut(std::string_view text, std::size_t to);

/// Lines of at most that width, broken at blanks; a longer word stays whole, and a number with its words. All but the first
/// begin with `hang` blanks. The colour of a text that is coloured as a whole is that of each line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t to, std::size_t hang = 0);

/// The same as one text, each line with its end, all but the first indented.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t to, std::size_t hang);

/// The text in lines of at most that width, the first after `heading` and the others below it, from column `indent` on. A
/// heading that leaves no room has a line of its own.
[[nodiscard]] std::string hanging(const std::string& heading, std::string_view text, std::size_t indent, std::size_t to);

}  // namespace calfpump::cli
