#include "calfpump/core/number.hpp"

#ifndef __cpp_lib_to_chars
#include <fmt/format.h>
#include <locale.h>
#include <stdlib.h>

#include <algorithm>
#include <cmath>
#include <string>
#endif

namespace calfpump {

#ifdef __cpp_lib_to_chars

std::from_chars_result read_number(const char* first, const char* last, double& value) {
  return std::from_chars(first, last, value);
}

std::to_chars_result write_number(char* first, char* last, double value) { return std::to_chars(first, last, value); }

#else  // libc++

std::from_chars_result read_number(const char* first, const char* last, double& value) {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
  std::string text(first, last);
  const std::size_t digits = text.starts_with('-') ? 1 : 0;
  // strtod, unlike from_chars, also reads blanks and a plus sign before the number, and hexadecimal digits.
  if (text.find_first_not_of(" \t\n\v\f\r+", digits) != digits) return {first, std::errc::invalid_argument};
  if (const std::size_t x = text.find_first_of("xX"); x == digits + 1) text.resize(x);
  char* end = nullptr;
  const double number = strtod_l(text.c_str(), &end, plain);
  const std::ptrdiff_t length = end - text.c_str();
  if (length == 0) return {first, std::errc::invalid_argument};
  const std::string mantissa =
      text.substr(0, std::min<std::size_t>(static_cast<std::size_t>(length), text.find_first_of("eE")));
  const bool too_large = std::isinf(number) && mantissa.find_first_of("iI") == std::string::npos;
  const bool too_small = number == 0.0 && mantissa.find_first_of("123456789") != std::string::npos;
  if (too_large || too_small) return {first + length, std::errc::result_out_of_range};
  value = number;
  return {first + length, std::errc()};
}

std::to_chars_result write_number(char* first, char* last, double value) {
  constexpr int most_digits = 16;  // after the first
  std::string text;
  const auto differs = [&] {
    double again = 0.0;
    return std::isfinite(value) && (read_number(text.data(), text.data() + text.size(), again), again != value);
  };
  int digits = -1;
  do text = fmt::format("{:.{}e}", value, ++digits);
  while (differs() && digits < most_digits);
  if (std::isfinite(value)) {
    const int exponent = std::stoi(text.substr(text.find('e') + 1));
    const std::string plain = fmt::format("{:.{}f}", value, std::max(0, digits - exponent));
    if (plain.size() <= text.size()) text = plain;
  }
  if (text.size() > static_cast<std::size_t>(last - first)) return {last, std::errc::value_too_large};
  return {std::copy(text.begin(), text.end(), first), std::errc()};
}

#endif

}  // namespace calfpump
