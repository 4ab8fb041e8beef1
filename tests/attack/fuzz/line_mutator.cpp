// Changes of lines and numbers, three times out of four in place of libFuzzer's changes of bytes: more inputs stay well formed,
// and reach the checks behind the parser.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/core/quantity.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string text_of(const Lines& lines) {
  std::string text = lines.empty() ? "" : lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) text.append("\n").append(lines[i]);
  return text;
}

/// Multiplies or replaces one number of the line.
void change_number(std::string& line, std::minstd_rand& dice) {
  constexpr std::array factors{-1.0, 0.0, 0.01, 0.5, 0.9, 1.1, 2.0, 10.0, 1e3, 1e300};
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto is_digit = [&](std::size_t at) { return std::isdigit(static_cast<unsigned char>(line[at])) != 0; };
    if (is_digit(i) && (i == 0 || (!is_digit(i - 1) && line[i - 1] != '.'))) begins.push_back(i);
  }
  if (begins.empty()) return;
  const std::size_t begin = begins[dice() % begins.size()];
  char* end = nullptr;
  const double number = std::strtod(line.c_str() + begin, &end);
  const auto length = static_cast<std::size_t>(end - line.c_str()) - begin;
  line.replace(begin, length, calfpump::exact(number * factors.at(dice() % factors.size())));
}

/// Gives a line the part after "=" of another line.
void swap_value(std::string& line, const std::string& other) {
  const std::size_t here = line.find('='), there = other.find('=');
  if (here != std::string::npos && there != std::string::npos) line = line.substr(0, here) + other.substr(there);
}

void change(Lines& lines, std::minstd_rand& dice) {
  const std::size_t one = dice() % lines.size(), other = dice() % lines.size();
  switch (dice() % 6) {
    case 0:
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(one));
      break;
    case 1:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(one), std::string(lines[other]));
      break;
    case 2:
      std::swap(lines[one], lines[other]);
      break;
    case 3:
      swap_value(lines[one], std::string(lines[other]));
      break;
    default:
      change_number(lines[one], dice);
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::minstd_rand dice(seed);
  if (size == 0 || dice() % 4 == 0) return LLVMFuzzerMutate(data, size, most);
  Lines lines = lines_of({reinterpret_cast<const char*>(data), size});
  change(lines, dice);
  const std::string text = text_of(lines);
  const std::size_t kept = std::min(text.size(), most);
  std::copy_n(text.begin(), kept, data);
  return kept;
}
