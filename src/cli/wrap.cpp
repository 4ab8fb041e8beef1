#include "wrap.hpp"

#include <algorithm>

namespace calfpump::cli {
namespace {

constexpr char escape = '\033';

/// How many bytes of colour the text begins with.
std::size_t colour_at(std::string_view text) {
  if (text.empty() || text.front() != escape) return 0;
  return std::min(text.find('m'), text.size() - 1) + 1;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Not within "CM 100", "18 to 40", "1 h 30 min": a number stays with the words beside it, unless a comma parts them.
bool may_break(std::string_view before, std::string_view after) {
  const char last = before.back();
  if (last == ',' || last == ';' || last == ':' || last == '.') return true;
  return !digit(after.front()) && !(digit(last) && digit(before.front()));
}

std::string_view word_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find(' ', begin), text.size()) - begin);
}

/// Calls with each piece that is not to be broken, the first one with the blanks before it: what is indented stays so.
template <class Visit>
void each_piece(std::string_view text, Visit visit) {
  std::size_t begin = 0, letter = text.find_first_not_of(' ');
  while (letter < text.size()) {
    const std::string_view word = word_at(text, letter);
    const std::size_t end = letter + word.size();
    letter = std::min(text.find_first_not_of(' ', end), text.size());
    if (letter < text.size() && !may_break(word, word_at(text, letter))) continue;
    visit(text.substr(begin, end - begin));
    begin = letter;
  }
}

}  // namespace

std::size_t width(std::string_view text) {
  std::size_t letters = 0;
  while (!text.empty()) {
    const std::size_t colour = colour_at(text);
    letters += colour == 0 && (text.front() & 0xC0) != 0x80 ? 1 : 0;
    text.remove_prefix(std::max<std::size_t>(colour, 1));
  }
  return letters;
}

std::size_t longest_piece(std::string_view text) {
  std::size_t longest = 0;
  each_piece(text, [&](std::string_view piece) { longest = std::max(longest, width(piece)); });
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
  const std::string_view colour = text.substr(0, colour_at(text));
  const std::size_t end = colour.empty() ? std::string_view::npos : text.rfind(escape);
  const std::string_view reset = end == std::string_view::npos ? "" : text.substr(end);
  std::vector<std::string> lines;
  each_piece(text.substr(colour.size(), text.size() - colour.size() - reset.size()), [&](std::string_view piece) {
    if (!lines.empty() && width(lines.back()) + 1 + width(piece) <= to) {
      lines.back().append(" ").append(piece);
    } else {
      lines.push_back(std::string(lines.empty() ? 0 : hang, ' ').append(piece));
    }
  });
  for (std::string& line : lines) {
    const std::size_t letter = std::min(line.find_first_not_of(' '), line.size());
    line.insert(letter, colour).append(reset);
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

}  // namespace calfpump::cli
