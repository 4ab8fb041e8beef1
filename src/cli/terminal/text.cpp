#include "cli/terminal/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace calfpump::cli {
namespace {

constexpr char escape = '\033';

/// Number of bytes of the colour sequences at the beginning.
std::size_t colours_at(std::string_view text) {
  std::size_t bytes = 0;
  while (bytes < text.size() && text[bytes] == escape) bytes = std::min(text.find('m', bytes), text.size() - 1) + 1;
  return bytes;
}

std::string without_colours(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    text.remove_prefix(colours_at(text));
    const std::string_view letters = text.substr(0, text.find(escape));
    plain += letters;
    text.remove_prefix(letters.size());
  }
  return plain;
}

/// The first and the last sequence of a text with one colour.
struct Colours {
  std::string_view begin, end;
};

Colours colours_around(std::string_view text) {
  const std::string_view begin = text.substr(0, colours_at(text));
  const std::size_t end = std::min(text.find(escape, begin.size()), text.size());
  if (begin.empty() || end == text.size() || end + colours_at(text.substr(end)) < text.size()) return {};
  return {begin, text.substr(end)};
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Not within "CM 100", "18 to 40", "1 h 30 min": a number stays with the words beside it, unless a comma is between.
bool may_break(const std::string& before, const std::string& after) {
  if (before.empty() || after.empty()) return false;  // colour alone
  const char last = before.back();
  if (last == ',' || last == ';' || last == ':' || last == '.') return true;
  return !digit(after.front()) && !(digit(last) && digit(before.front()));
}

std::string_view word_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find(' ', begin), text.size()) - begin);
}

/// Calls `visit` with each part that is never broken. The first includes the blanks before it, which are its indentation.
template <class Visit>
void each_unbroken(std::string_view text, Visit visit) {
  std::size_t begin = 0, letter = text.find_first_not_of(' ');
  while (letter < text.size()) {
    const std::string_view word = word_at(text, letter);
    const std::size_t end = letter + word.size();
    letter = std::min(text.find_first_not_of(' ', end), text.size());
    if (letter < text.size() && !may_break(without_colours(word), without_colours(word_at(text, letter)))) continue;
    visit(text.substr(begin, end - begin));
    begin = letter;
  }
}

}  // namespace

std::size_t width(std::string_view text) {
  std::size_t letters = 0;
  while (!text.empty()) {
    const std::size_t colours = colours_at(text);
    letters += colours == 0 && (text.front() & 0xC0) != 0x80 ? 1 : 0;
    text.remove_prefix(std::max<std::size_t>(colours, 1));
  }
  return letters;
}

std::size_t longest_unbroken(std::string_view text) {
  std::size_t longest = 0;
  each_unbroken(text, [&](std::string_view part) { longest = std::max(longest, width(part)); });
  return longest;
}

std::string cut(std::string_view text, std::size_t to) {
  const auto begins_letter = [](char c) { return (c & 0xC0) != 0x80; };
  std::size_t bytes = 0, letters = 0;
  while (bytes < text.size() && (letters += begins_letter(text[bytes]) ? 1 : 0) <= to) ++bytes;
  return std::string(text.substr(0, bytes));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t to, std::size_t hang) {
  if (width(text) <= to) return {std::string(text)};
  const auto [begin, end] = colours_around(text);
  std::vector<std::string> lines;
  each_unbroken(text.substr(begin.size(), text.size() - begin.size() - end.size()), [&](std::string_view part) {
    if (!lines.empty() && width(lines.back()) + 1 + width(part) <= to) {
      lines.back().append(" ").append(part);
    } else {
      lines.push_back(std::string(lines.empty() ? 0 : hang, ' ').append(part));
    }
  });
  for (std::string& line : lines) {
    const std::size_t letter = std::min(line.find_first_not_of(' '), line.size());
    line.insert(letter, begin).append(end);
  }
  return lines;
}

std::string paragraph(std::string_view text, std::size_t to, std::size_t hang) {
  std::string lines;
  for (const std::string& line : wrapped(text, to, hang)) lines += line + '\n';
  return lines;
}

std::string hanging(const std::string& heading, std::string_view text, std::size_t indent, std::size_t to) {
  std::string lines = heading;
  const bool below = !heading.empty() && width(heading) + 1 > indent;
  if (below) lines += '\n';
  std::size_t there = below ? 0 : width(heading);
  for (const std::string& line : wrapped(text, std::max(to, indent + 1) - indent)) {
    lines += std::string(indent - there, ' ') + line + '\n';
    there = 0;
  }
  return lines;
}

std::string in_quotes(std::string_view text) {
  std::string safe = "'";
  for (const char c : text) safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return safe + "'";
}

std::string shell_word(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,:/=@%+";
  return !word.empty() && word.find_first_not_of(plain) == std::string::npos ? word : in_quotes(word);
}

std::string figure(std::optional<double> value, bool sign) {
  if (!value) return "–";
  const double shown = std::abs(*value) < 5e-5 ? 0.0 : *value;  // no "-1e-12" for an unchanged value
  return sign ? fmt::format("{:+.4g}", shown) : fmt::format("{:.4g}", shown);
}

}  // namespace calfpump::cli
