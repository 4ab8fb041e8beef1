// Quoted text for gnuplot.
#pragma once

#include <string>
#include <string_view>

namespace calfpump {

/// The text in single quotes, which switch off gnuplot's escapes; control characters are left out, so that the text stays on
/// one line.
[[nodiscard]] inline std::string gnuplot_text(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ') continue;
    quoted.append(c == '\'' ? 2 : 1, c);
  }
  return quoted + "'";
}

}  // namespace calfpump
