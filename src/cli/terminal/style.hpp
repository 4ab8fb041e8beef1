// What a stream can show, its width, colour and letters, and the emphasis of text by it.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace calfpump::cli {

struct TerminalStyle {
  static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

  std::size_t width = unlimited;  ///< columns; what is not a terminal has no end
  bool colour = false;
  bool unicode = true;  ///< letters beyond ASCII
};

/// Colour: on a terminal, unless TERM is "dumb" or NO_COLOR is set and not empty.
[[nodiscard]] TerminalStyle style_of(std::FILE* stream);

/// For what is drawn to a width: that of the look or, where it has none, COLUMNS, or 80.
[[nodiscard]] std::size_t drawing_width(const TerminalStyle& style);

enum class Mark { heading, good, bad, motion };

/// The text as it is where there is no colour. Else its sequences hold the key of this process, by which `say` tells them from
/// those that stand in a name.
[[nodiscard]] std::string marked(std::string_view text, Mark mark, const TerminalStyle& style);

/// Random, the same for the whole run of the program: no name and no file can hold it but by chance.
[[nodiscard]] std::string_view colour_key();

}  // namespace calfpump::cli
