#include "io/toml/key_path.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace calfpump {
namespace {

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "0" or "CS->TS", between brackets; no value if it is neither.
std::optional<PathPart> row_part(std::string_view text) {
  if (!text.empty() && is_letter(text.front()) && text.find_first_of("\"\\\n\r\t{}") == std::string_view::npos)
    return RowName{std::string(text)};
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  return error == std::errc() && end == text.data() + text.size() ? std::optional<PathPart>(index) : std::nullopt;
}

}  // namespace

std::vector<PathPart> path_of(std::string_view key) {
  std::vector<PathPart> parts;
  std::size_t at = 0;
  while (at < key.size()) {
    if (key[at] == '[') {
      const std::size_t end = key.find(']', at);
      if (parts.empty() || end == std::string_view::npos) return {};
      const auto row = row_part(key.substr(at + 1, end - at - 1));
      if (!row) return {};
      parts.push_back(*row);
      at = end + 1;
      continue;
    }
    if (!parts.empty() && key[at++] != '.') return {};
    const std::size_t start = at;
    while (at < key.size() && is_key_letter(key[at])) ++at;
    if (at == start) return {};
    parts.emplace_back(std::string(key.substr(start, at - start)));
  }
  return parts;
}

std::string shown_path(const std::vector<PathPart>& path) {
  std::string text;
  for (const PathPart& part : path) {
    if (const auto* key = std::get_if<std::string>(&part)) text += (text.empty() ? "" : ".") + *key;
    if (const auto* index = std::get_if<std::size_t>(&part)) text += fmt::format("[{}]", *index);
    if (const auto* row = std::get_if<RowName>(&part)) text += fmt::format("[{}]", row->name);
  }
  return text;
}

toml::node* row_named(toml::array& array, const std::string& name) {
  for (toml::node& row : array) {
    const toml::table* table = row.as_table();
    for (const char* key : {"edge", "name"}) {
      const auto value = table != nullptr ? (*table)[key].value<std::string>() : std::nullopt;
      if (value == name) return &row;
    }
  }
  return nullptr;
}

std::string row_beginning(const RowName& row) {
  return row.name.find("->") == std::string::npos ? "" : fmt::format("edge = \"{}\"", row.name);
}

}  // namespace calfpump
