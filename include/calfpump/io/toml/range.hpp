// What a number may be.
#pragma once

#include <limits>
#include <string>
#include <string_view>

namespace calfpump {

/// lowest <= x <= highest, or lowest < x where the lowest itself is left out.
struct Range {
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
  bool without_lowest = false;

  [[nodiscard]] bool holds(double x) const { return (without_lowest ? x > lowest : x >= lowest) && x <= highest; }
};

inline constexpr Range any_number{};
inline constexpr Range positive{0.0, std::numeric_limits<double>::infinity(), true};
inline constexpr Range not_negative{0.0, std::numeric_limits<double>::infinity(), false};
inline constexpr Range fraction{0.0, 1.0, false};
inline constexpr Range positive_fraction{0.0, 1.0, true};

/// "from 130 cm to 215 cm", of a unit that is `factor` of the range's own. Empty for any number.
[[nodiscard]] std::string described(const Range& range, double factor = 1.0, std::string_view unit = {});

/// The same of whole numbers: "1 or 2".
[[nodiscard]] std::string described_whole(const Range& range);

}  // namespace calfpump
