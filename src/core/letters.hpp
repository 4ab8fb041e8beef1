// Letters of plain English, whatever the locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace calfpump {

[[nodiscard]] constexpr char lowered(char c) { return (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c; }

[[nodiscard]] inline std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), [](char c) { return lowered(c); });
  return low;
}

}  // namespace calfpump
