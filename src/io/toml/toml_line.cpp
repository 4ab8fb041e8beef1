#include "io/toml/toml_line.hpp"

#include <algorithm>

namespace calfpump {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

}  // namespace

std::string_view TomlLine::written(std::size_t from, std::size_t to) const {
  from = std::min(from, code.size());
  return trimmed(text.substr(from, std::min(to, code.size()) - from));
}

int TomlLine::column(std::size_t byte) const {
  const std::string_view before = text.substr(0, byte);
  return 1 + static_cast<int>(std::count_if(before.begin(), before.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

TomlLine toml_line(std::string_view line) {
  TomlLine result{line, {}, std::nullopt};
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && c == '#') break;
    if (quote != 0 && c != quote) {
      result.code += quoted;
      if (c == '\\' && quote == '"' && i + 1 < line.size()) result.code += (++i, quoted);
      continue;
    }
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      result.open_quote = i;
    } else if (c == quote) {
      quote = 0;
      result.open_quote.reset();
    }
    result.code += c;
  }
  return result;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string_view heading(const TomlLine& line) {
  std::string_view text = line.written(0, line.code.size());
  if (!text.starts_with('[') || !text.ends_with(']')) return {};
  text.remove_prefix(text.starts_with("[[") ? 2 : 1);
  text = trimmed(text.substr(0, text.find(']')));
  return text.find_first_of("=,{\"'") == std::string_view::npos ? text : std::string_view();
}

}  // namespace calfpump
