#include "calfpump/io/toml/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace calfpump {
namespace {

char32_t code_point(std::string_view letter) {
  if (letter.size() == 1) return static_cast<unsigned char>(letter[0]);
  char32_t code = static_cast<unsigned char>(letter[0]) & (0xFFU >> (letter.size() + 1));
  for (const char c : letter.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  return code;
}

/// Number of bytes of the UTF-8 letter at the beginning; 0: it is not UTF-8.
std::size_t letter_size(std::string_view text) {
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};  // least code point of so many bytes
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t size = byte(0) < 0x80                       ? 1
                           : byte(0) >= 0xC2 && byte(0) < 0xE0  ? 2
                           : byte(0) >= 0xE0 && byte(0) < 0xF0  ? 3
                           : byte(0) >= 0xF0 && byte(0) <= 0xF4 ? 4
                                                                : 0;
  if (size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  return size > 0 && code_point(text.substr(0, size)) >= least.at(size) ? size : 0;
}

/// C0, DEL, C1; marks, overrides and isolates of the direction of writing; ends of line and paragraph.
bool controls(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || (code >= 0x200E && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t size = letter_size(text);
    const std::string_view letter = text.substr(0, std::max<std::size_t>(size, 1));
    const char32_t code = code_point(letter);
    if (size == 0 || code < 0x20) {
      safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(letter[0]));
    } else if (controls(code)) {
      safe += fmt::format("\\u{:04x}", static_cast<unsigned>(code));  // valid in JSON too
    } else {
      safe += letter;
    }
    text.remove_prefix(letter.size());
  }
  return safe;
}

void Problems::add(const Place& place, std::string_view message) {
  const Problem problem{printable(place.source), place.line, place.column, printable(message)};
  const bool known = std::any_of(kept_.begin(), kept_.end(), [&](const Problem& other) {
    return other.line == problem.line && other.column == problem.column && other.message == problem.message &&
           other.source == problem.source;
  });
  if (known) return;
  ++count_;
  if (kept_.size() < most) kept_.push_back(problem);
}

void Problems::throw_if_any() const {
  if (count_ == 0) return;
  std::vector<std::string> sources;  // in the order of their first problem
  const auto rank = [&sources](const Problem& problem) {
    return std::find(sources.begin(), sources.end(), problem.source) - sources.begin();
  };
  for (const Problem& problem : kept_) {
    if (rank(problem) == std::ssize(sources)) sources.push_back(problem.source);
  }
  std::vector<Problem> sorted = kept_;
  std::stable_sort(sorted.begin(), sorted.end(), [&rank](const Problem& a, const Problem& b) {
    return std::tuple(rank(a), a.line, a.column) < std::tuple(rank(b), b.line, b.column);
  });
  if (count_ > sorted.size())
    sorted.push_back({sorted.back().source, 0, 0, fmt::format("and {} more", count_ - sorted.size())});
  throw InputError(std::move(sorted));
}

}  // namespace calfpump
