// A text as gnuplot reads it.
#pragma once

#include <string>
#include <string_view>

namespace calfpump {

/// In single quotes, in which it says nothing to gnuplot; control characters are left out, so that it stays on its line.
[[nodiscard]] inline std::string gnuplot_text(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ') continue;
    quoted.append(c == '\'' ? 2 : 1, c);
  }
  return quoted + "'";
}

}  // namespace calfpump
