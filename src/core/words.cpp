#include "calfpump/core/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/quantity.hpp"

namespace calfpump {

std::string spoken_time(double time_s) {
  std::string text;
  for (const Unit& unit : {hour, minute}) {
    const double whole = std::floor(time_s / unit.factor + 1e-9);
    time_s -= unit.factor * whole;
    if (whole > 0.0) text += fmt::format("{:.0f} {} ", whole, unit.symbol);
  }
  if (time_s >= 5e-4 || text.empty()) return text + fmt::format("{:.4g} s", std::max(0.0, time_s));
  text.pop_back();
  return text;
}

std::string rounded_time(double time_s) {
  if (time_s < 0.5) return "less than a second";
  if (time_s < 2.0 * minute.factor) return fmt::format("{:.0f} s", time_s);
  return spoken_time(minute.factor * std::round(time_s / minute.factor));
}

std::string counted(long long n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

std::string rounded(double value, double resolution) {
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(resolution) - 1e-9)));
  const double shown = resolution * std::round(value / resolution);
  return fmt::format("{:.{}f}", shown == 0.0 ? 0.0 : shown, decimals);
}

}  // namespace calfpump
