// Faults of a text that is not TOML, in plain words: the parser reports the letter at which it stopped, not the slip before it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace calfpump {

/// A place in a text, counted from 1, and what is wrong there.
struct Slip {
  int line = 0;
  int column = 0;
  std::string message;
};

/// A text of another kind, such as UTF-16 or a packed document.
[[nodiscard]] std::optional<Slip> slip_of_file(std::string_view text);

/// The slip because of which the parser stopped in this line with this message; nullopt if it is none of the usual ones.
[[nodiscard]] std::optional<Slip> slip_at(std::string_view text, int line, std::string_view parser_message);

}  // namespace calfpump
