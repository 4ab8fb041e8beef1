#include "calfpump/core/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

/// A whole number below `limit` of at most two digits; -1 for any other text.
int whole(std::string_view digits, int limit) {
  const bool all = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits.empty() || digits.size() > 2 || !all) return -1;
  int number = 0;
  for (const char c : digits) number = 10 * number + (c - '0');
  return number < limit ? number : -1;
}

}  // namespace

std::optional<double> parse_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() != colon + 3) return std::nullopt;
  const int hours = whole(text.substr(0, colon), 24), minutes = whole(text.substr(colon + 1), 60);
  if (hours < 0 || minutes < 0) return std::nullopt;
  return hours * hour.factor + minutes * minute.factor;
}

std::string clock_text(double since_midnight_s) {
  const auto total = std::llround(since_midnight_s);
  const long long days = total / 86400, seconds = total % 60;
  std::string text = fmt::format("{:02}:{:02}", total / 3600 % 24, total / 60 % 60);
  if (seconds != 0) text += fmt::format(":{:02}", seconds);
  return days == 0 ? text : text + fmt::format(" +{} d", days);
}

double until_clock_s(double since_midnight_s, double clock_s) {
  constexpr double rounding_s = 1e-6;
  const double left_s = std::fmod(clock_s - since_midnight_s, day.factor);
  if (std::abs(left_s) < rounding_s || std::abs(left_s + day.factor) < rounding_s) return 0.0;
  return left_s < 0.0 ? left_s + day.factor : left_s;
}

}  // namespace calfpump
