// Text on a standard stream: its width, colour and letters, and the one function that prints it.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace calfpump::cli {

struct TerminalStyle {
  static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

  std::size_t width = unlimited;  ///< columns; unlimited if the stream is no terminal
  bool colour = false;
  bool unicode = true;  ///< letters beyond ASCII
};

/// Colour: on a terminal, unless TERM is "dumb" or NO_COLOR is set and not empty.
[[nodiscard]] TerminalStyle style_of(std::FILE* stream);

/// Width of a drawing: the width of the style; if unlimited, COLUMNS or 80.
[[nodiscard]] std::size_t drawing_width(const TerminalStyle& style);

enum class Mark { heading, good, bad, motion };

/// Coloured text, or the plain text if the style has no colour. Its control sequences hold `colour_key`, which distinguishes
/// them from sequences in the name of a file.
[[nodiscard]] std::string marked(std::string_view text, Mark mark, const TerminalStyle& style);

/// Random key, constant for one process, so that a name or a file contains it only by chance.
[[nodiscard]] std::string_view colour_key();

/// The text with every control code escaped by `printable`, except line ends, tabs and, with `colours`, the colours of
/// `marked`. A colour ends with its line.
[[nodiscard]] std::string harmless(std::string_view text, bool colours);

/// Prints `harmless` text. Throws OutputError if the standard output cannot be written; a reader that has closed it is no
/// error. Failures of the error stream are ignored: no other stream is left to report them.
void say_text(std::FILE* stream, std::string_view text);

template <class... Values>
void say(std::FILE* stream, fmt::format_string<Values...> text, Values&&... values) {
  say_text(stream, fmt::format(text, std::forward<Values>(values)...));
}

}  // namespace calfpump::cli
