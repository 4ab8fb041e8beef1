#include "plot_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "calfpump/core/picture.hpp"

namespace calfpump {
namespace {

bool begins_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

/// Width of a letter by its first byte in UTF-8, as part of the font's size.
double width_of(char first) {
  constexpr std::string_view narrow = "iljtfrI.,:;'|!()[]- ", wide = "mwMW@%";
  constexpr unsigned char ideographs = 0xE3;
  if (static_cast<unsigned char>(first) >= ideographs || wide.find(first) != std::string_view::npos) return 1.0;
  if (narrow.find(first) != std::string_view::npos) return 0.4;
  return first >= 'A' && first <= 'Z' ? 0.72 : 0.64;
}

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  for (const char byte : text) {
    if (letters.empty() || begins_letter(byte)) letters.emplace_back();
    letters.back() += byte;
  }
  return letters;
}

}  // namespace

double text_mm(std::string_view text) {
  double sizes = 0.0;
  for (const char byte : text) sizes += begins_letter(byte) ? width_of(byte) : 0.0;
  return sizes * letters_pt / pt_per_inch * mm_per_inch;
}

std::vector<std::string> in_lines(const std::string& text, double most_mm) {
  std::vector<std::string> lines;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (!lines.empty() && text_mm(lines.back() + " " + word) <= most_mm) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::string shortened(const std::string& text, double most_mm) {
  if (text_mm(text) <= most_mm) return text;
  const std::vector<std::string> letters = letters_of(text);
  for (std::size_t kept = letters.size() - 1;; --kept) {
    const auto head = static_cast<std::ptrdiff_t>((kept + 1) / 2), tail = static_cast<std::ptrdiff_t>(kept / 2);
    const std::string short_text = fmt::format("{}\u2026{}", fmt::join(letters.begin(), letters.begin() + head, ""),
                                               fmt::join(letters.end() - tail, letters.end(), ""));
    if (kept == 0 || text_mm(short_text) <= most_mm) return short_text;
  }
}

}  // namespace calfpump
