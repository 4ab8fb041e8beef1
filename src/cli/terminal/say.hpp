// The one way of text to a terminal: whatever it holds, names of files and of data too, none of it disturbs the terminal.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace calfpump::cli {

/// The text as `printable` shows it, with line ends, tabs and, where `colours`, the colours of `marked`. A colour ends with its
/// line.
[[nodiscard]] std::string harmless(std::string_view text, bool colours);

/// Throws OutputError where the standard output cannot be written; a reader that has closed it is no error. The error stream
/// fails in silence, as there is no other then.
void say_text(std::FILE* stream, std::string_view text);

template <class... Values>
void say(std::FILE* stream, fmt::format_string<Values...> text, Values&&... values) {
  say_text(stream, fmt::format(text, std::forward<Values>(values)...));
}

}  // namespace calfpump::cli
