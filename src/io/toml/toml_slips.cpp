#include "io/toml/toml_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "io/toml/toml_line.hpp"
#include "io/toml/toml_pair_slips.hpp"

namespace calfpump {
namespace {

constexpr std::size_t none = std::string::npos;
constexpr std::string_view blanks = " \t\r", digits = "0123456789";

/// A bracket that is open at the end of a text.
struct Bracket {
  std::size_t line = 0, byte = 0;
  char sign = '[';
};

/// Brackets opened and not closed in these lines.
std::vector<Bracket> open_brackets(const std::vector<std::string_view>& lines) {
  std::vector<Bracket> open;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TomlLine line = toml_line(lines[i]);
    if (open.empty() && !heading(line).empty()) continue;
    for (std::size_t byte = 0; byte < line.code.size(); ++byte) {
      const char c = line.code[byte];
      if (c == '[' || c == '{') open.push_back({i, byte, c});
      if ((c == ']' || c == '}') && !open.empty()) open.pop_back();
    }
  }
  return open;
}

/// Signs that look like others: where in the line, and what is expected.
std::optional<Slip> odd_sign(int number, const TomlLine& line) {
  struct Sign {
    std::string_view text, message;
  };
  constexpr std::string_view curved = "curved quotes are no quotes here; expected straight ones, \"sitting\"";
  constexpr std::string_view blank = "a blank that is no plain space, as word processors write it; expected a space";
  constexpr std::string_view comment = "a comment begins with #";
  constexpr std::array signs{Sign{"“", curved},     Sign{"”", curved},     Sign{"„", curved},
                             Sign{"‘", curved},     Sign{"’", curved},     Sign{"«", curved},
                             Sign{"»", curved},     Sign{"\u00a0", blank}, Sign{"\u2009", blank},
                             Sign{"\u202f", blank}, Sign{"\u200b", blank}, Sign{"//", comment},
                             Sign{"/*", comment},   Sign{"<!--", comment}, Sign{"＝", "expected a plain ="}};
  std::size_t first = none;
  std::string_view message;
  for (const Sign& sign : signs) {
    const std::size_t found = line.code.find(sign.text);
    if (found >= first) continue;
    first = found;
    message = sign.message;
  }
  if (first == none) return std::nullopt;
  return slip_at_byte(number, line, first, std::string(message));
}

std::optional<Slip> open_quote(int number, const TomlLine& line) {
  if (!line.open_quote) return std::nullopt;
  const std::size_t foot = line.text.find('\'');
  const bool height = foot != none && foot > 0 && digits.find(line.text[foot - 1]) != none && line.text.ends_with("\"\"");
  return slip_at_byte(number, line, *line.open_quote,
                      height ? "the sign for inches ends the text; expected feet and inches by name: \"5 ft 9 in\""
                             : "this quote is not closed");
}

/// `[subject`, `[[protocol]`, `[subject] height = "1 m"`.
std::optional<Slip> bad_heading(int number, const TomlLine& line) {
  const std::size_t start = line.code.find_first_not_of(blanks), name = line.code.find_first_not_of("[ ", start);
  if (start == none || line.code[start] != '[' || name == none) return std::nullopt;
  const std::size_t end = std::min(line.code.find_first_of("] =,", name), line.code.size()),
                    after = line.code.find_first_not_of("] \t\r", end);
  const bool twice = line.code.find("[[", start) == start || line.code.find("]]") != none || line.code.find("[ [") == start;
  const std::string expected =
      fmt::format("{0}{1}{2}", twice ? "[[" : "[", line.text.substr(name, end - name), twice ? "]]" : "]");
  if (after != none)
    return slip_at_byte(number, line, after,
                        fmt::format("expected nothing but {} in this line; its keys begin in the next line", expected));
  if (line.written(start, none) == expected) return std::nullopt;
  return slip_at_byte(number, line, start, "expected " + expected);
}

/// Brackets and commas of one line; `open`: those before it.
std::optional<Slip> bad_brackets(int number, const TomlLine& line, std::vector<Bracket> open) {
  const std::size_t before = open.size();
  for (std::size_t byte = 0; byte < line.code.size(); ++byte) {
    const char c = line.code[byte];
    const std::size_t next = std::min(line.code.find_first_not_of(blanks, byte + 1), line.code.size() - 1);
    if (c == ',' && line.code[next] == '}') return slip_at_byte(number, line, byte, "expected no comma before }");
    if (c == ',' && line.code[next] == ',' && next > byte) return slip_at_byte(number, line, next, "expected one comma");
    if ((c == '}' || c == ']') && line.code[next] == '{')
      return slip_at_byte(number, line, next, "a comma is missing before this {");
    if (c == '[' || c == '{') open.push_back({0, byte, c});
    if (c != ']' && c != '}') continue;
    const char needed = c == ']' ? '[' : '{';
    if (open.empty()) return slip_at_byte(number, line, byte, fmt::format("there is no {} for this {}", needed, c));
    if (open.back().sign != needed)
      return slip_at_byte(number, line, byte,
                          fmt::format("expected {} here, before {}", open.back().sign == '[' ? ']' : '}', c));
    open.pop_back();
  }
  if (open.size() > before && open.back().sign == '{')
    return slip_at_byte(number, line, open.back().byte,
                        "this { is not closed in its line; an inline table { } stands in one line");
  return std::nullopt;
}

/// A key or a table that is written twice; the parser's message names it.
std::optional<Slip> twice(const std::vector<std::string_view>& lines, int number, std::string_view message) {
  if (message.find("cannot redefine existing") == none) return std::nullopt;
  const std::size_t quote = message.find('\''), end = message.find('\'', quote + 1);
  if (quote == none || end == none) return std::nullopt;
  const std::string name(message.substr(quote + 1, end - quote - 1));
  const TomlLine line = toml_line(lines[static_cast<std::size_t>(number) - 1]);
  std::string last;  // heading before this line
  for (int i = 0; i + 1 < number; ++i) {
    const TomlLine earlier = toml_line(lines[static_cast<std::size_t>(i)]);
    if (heading(earlier).empty()) continue;
    last = earlier.written(0, none);
    if (heading(earlier) == name && heading(line) == name)
      return slip_at_byte(
          number, line, 0,
          fmt::format("the table {} begins in line {} already; put its keys together there, or, if it is one of a list, "
                      "write each as [[{}]]",
                      last, i + 1, name));
  }
  const std::string further = last.starts_with("[[") ? fmt::format("; a further one begins with its own {}", last) : "";
  return slip_at_byte(number, line, line.code.find_first_not_of(blanks),
                      fmt::format("\"{}\" is written twice in this table{}", name, further));
}

/// The parser's message in other words, where its own are hard to understand.
std::string plain_words(std::string_view message) {
  struct Words {
    std::string_view part, plain;
  };
  constexpr std::array words{Words{"invalid utf-8", "the text is not UTF-8; save the file in this encoding"},
                             Words{"expected comma or closing ']'", "a comma or the closing ] is missing before this place"},
                             Words{"expected comma or closing '}'", "a comma or the closing } is missing before this place"},
                             Words{"expected value, saw", "a value is missing here"},
                             Words{"end-of-file", "the text ends too early: a quote, a bracket or a value is missing"}};
  for (const Words& row : words) {
    if (message.find(row.part) != none) return std::string(row.plain);
  }
  return std::string(message);
}

}  // namespace

std::optional<Slip> slip_of_file(std::string_view text) {
  struct Kind {
    std::string_view begin, message;
  };
  constexpr std::string_view utf16 = "the file is UTF-16 text; save it as UTF-8";
  const std::array kinds{
      Kind{"\xff\xfe", utf16}, Kind{"\xfe\xff", utf16},
      Kind{"PK\x03\x04", "the file is a packed document, as word processors write them; save it as plain text"},
      Kind{"{\\rtf", "the file is a document with formats (RTF); save it as plain text"},
      Kind{"<", "the file is HTML or XML; expected TOML"}};
  for (const Kind& kind : kinds) {
    if (text.starts_with(kind.begin)) return Slip{1, 1, std::string(kind.message)};
  }
  if (text.substr(0, 4).find('\0') != none) return Slip{1, 1, std::string(utf16)};
  return std::nullopt;
}

std::optional<Slip> slip_at(std::string_view text, int line, std::string_view parser_message) {
  const std::string words = plain_words(parser_message);
  const std::optional<Slip> in_other_words = words == parser_message ? std::nullopt : std::optional(Slip{0, 0, words});
  std::vector<std::string_view> lines = lines_of(text);
  if (line < 1 || line > std::ssize(lines)) return in_other_words;
  if (auto slip = twice(lines, line, parser_message)) return slip;
  lines.resize(static_cast<std::size_t>(line));
  const bool long_texts = text.find("\"\"\"") != none || text.find("'''") != none;
  if (long_texts || parser_message.find("utf-8") != none) return in_other_words;
  const TomlLine here = toml_line(lines.back());
  const std::vector<Bracket> before = open_brackets({lines.begin(), lines.end() - 1}), after = open_brackets(lines);
  const bool begins_anew = !heading(here).empty() || (here.code.find('=') != none && here.code.find('{') == none);
  const bool ended = parser_message.find("end-of-file") != none;
  const std::vector<Bracket>& open = ended ? after : before;
  if (!open.empty() && (ended || begins_anew) && !here.open_quote) {
    const Bracket& bracket = open.back();
    const TomlLine opened = toml_line(lines[bracket.line]);
    return slip_at_byte(static_cast<int>(bracket.line) + 1, opened, bracket.byte,
                        fmt::format("this {} is not closed", bracket.sign));
  }
  if (auto slip = odd_sign(line, here)) return slip;
  if (auto slip = open_quote(line, here)) return slip;
  const std::size_t sign = here.code.find('=');
  const bool may_be_heading = before.empty() && (sign == none || sign > here.code.find(']'));
  if (may_be_heading) {
    if (auto slip = bad_heading(line, here)) return slip;
  }
  if (auto slip = slip_in_pairs(line, here, !before.empty())) return slip;
  if (auto slip = bad_brackets(line, here, before)) return slip;
  if (before.empty()) {
    if (auto slip = slip_without_pair(line, here)) return slip;
  }
  return in_other_words;
}

}  // namespace calfpump
