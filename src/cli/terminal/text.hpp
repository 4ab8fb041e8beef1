// Text for people: times, counts, figures and quotes in words, and lines broken to a width.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/words.hpp"

namespace calfpump::cli {

/// Number of letters, not bytes; colours have no width.
[[nodiscard]] std::size_t width(std::string_view text);

/// Width of the longest part that `wrapped` keeps whole: a word, or a number with the words beside it.
[[nodiscard]] std::size_t longest_unbroken(std::string_view text);

/// The first `to` letters of a text without colours.
[[nodiscard]] std::string cut(std::string_view text, std::size_t to);

/// Lines of at most the width `to`, broken at blanks. A longer word stays whole, and a number stays with its words. All lines
/// but the first begin with `hang` blanks. If the whole text has one colour, each line has it.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t to, std::size_t hang = 0);

/// The lines of `wrapped` as one text, each with its line end.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t to, std::size_t hang);

/// Lines of at most the width `to`: the first begins with `heading`, and the text of each begins in column `indent`. A heading
/// too long for that has a line of its own.
[[nodiscard]] std::string hanging(const std::string& heading, std::string_view text, std::size_t indent, std::size_t to);

/// Returns the text in single quotes, for a shell.
[[nodiscard]] std::string in_quotes(std::string_view text);
/// In single quotes only if a shell needs them.
[[nodiscard]] std::string shell_word(const std::string& word);

/// Four significant digits; an en dash for a missing value.
[[nodiscard]] std::string figure(std::optional<double> value, bool sign = false);

}  // namespace calfpump::cli
