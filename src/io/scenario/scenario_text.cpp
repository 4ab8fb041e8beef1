#include "calfpump/io/scenario/scenario_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "io/toml/key_path.hpp"
#include "io/toml/toml_document.hpp"

namespace calfpump {
namespace {

using Path = std::vector<PathPart>;

toml::table parsed(const std::string& text) {
  Problems problems;
  auto table = parse_toml(text, "", problems);
  problems.throw_if_any();
  return std::move(*table);
}

toml::node* child(toml::node& node, const PathPart& part) {
  if (const auto* key = std::get_if<std::string>(&part)) return node.is_table() ? node.as_table()->get(*key) : nullptr;
  toml::array* array = node.as_array();
  if (array == nullptr) return nullptr;
  if (const auto* row = std::get_if<RowName>(&part)) return row_named(*array, row->name);
  const std::size_t index = std::get<std::size_t>(part);
  return index < array->size() ? array->get(index) : nullptr;
}

/// Place of a line and column in the text, both counted from 1; columns count letters.
std::size_t offset_of(const std::string& text, const toml::source_position& position) {
  std::size_t at = 0;
  for (auto line = position.line; line > 1; --line) at = text.find('\n', at) + 1;
  for (auto column = position.column; column > 1 && at < text.size(); --column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

std::size_t line_end(const std::string& text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

/// A key in front of the text that follows: "height = ".
std::string keyed(const std::string& key, const std::string& value) { return fmt::format("{} = {}", key, value); }

/// The value of the part `from` of a path whose last part has this value.
std::string inline_value(const Path& path, std::size_t from, const std::string& value) {
  if (from == path.size()) return value;
  const std::string inside = inline_value(path, from + 1, value);
  if (const auto* key = std::get_if<std::string>(&path[from])) return fmt::format("{{ {} }}", keyed(*key, inside));
  const auto* row = std::get_if<RowName>(&path[from]);
  if (row == nullptr || row_beginning(*row).empty()) throw std::invalid_argument("there is no such element");
  return fmt::format("[{{ {}, {}]", row_beginning(*row), inside.substr(2));
}

/// A table within braces or array within brackets gets another element at its end.
std::string with_element(std::string text, const toml::node& node, const std::string& element) {
  std::size_t close = offset_of(text, node.source().end);
  while (close > 0 && text[close] != '}' && text[close] != ']') --close;
  std::size_t last = text.find_last_not_of(" \t\r\n", close - 1);
  const bool empty = text[last] == '{' || text[last] == '[', comma = text[last] == ',';
  return text.insert(last + 1,
                     fmt::format("{}{}{}", empty || comma ? " " : ", ", element, empty && text[close] == '}' ? " " : ""));
}

/// Below the heading of a table; without a heading, before the first one of the file.
std::string with_line(std::string text, const toml::table& table, bool is_root, const std::string& line) {
  if (!is_root) {
    const std::size_t at = offset_of(text, table.source().begin);
    if (text[text.find_last_of('\n', at) + 1] != '[') throw std::invalid_argument("the table has no heading");
    return text.insert(line_end(text, at), '\n' + line);
  }
  std::size_t at = 0;
  while (at < text.size() && text[at] != '[') at = std::min(line_end(text, at) + 1, text.size());
  const bool starts_line = at == 0 || text[at - 1] == '\n';
  return text.insert(at, (starts_line ? "" : "\n") + line + '\n');
}

std::string with_section(std::string text, const std::string& heading, const std::string& lines) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text + fmt::format("\n{}\n{}\n", heading, lines);
}

/// The row of an array of tables with headings, or an element of an array in brackets.
std::string with_row(const std::string& text, const toml::array& array, const Path& path, std::size_t depth,
                     const std::string& value) {
  const std::string row = inline_value(path, depth, value);  // in brackets
  const bool headed = !array.empty() && array.get(0)->is_table() && !array.get(0)->as_table()->is_inline();
  if (!headed) return with_element(text, array, row.substr(1, row.size() - 2));
  const Path above(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth));
  const auto* key = depth + 2 == path.size() ? std::get_if<std::string>(&path[depth + 1]) : nullptr;
  if (key == nullptr) throw std::invalid_argument("no heading holds the row");
  return with_section(text, fmt::format("[[{}]]", shown_path(above)),
                      row_beginning(std::get<RowName>(path[depth])) + '\n' + keyed(*key, value));
}

std::string with_key(const std::string& text, const Path& path, const std::string& value) {
  toml::table table = parsed(text);
  toml::node* node = &table;
  std::size_t depth = 0;
  for (; depth < path.size(); ++depth) {
    toml::node* next = child(*node, path[depth]);
    if (next == nullptr) break;
    node = next;
  }
  if (depth == path.size()) {
    const std::size_t begin = offset_of(text, node->source().begin), end = offset_of(text, node->source().end);
    return text.substr(0, begin) + value + text.substr(end);
  }
  if (const toml::array* array = node->as_array()) return with_row(text, *array, path, depth, value);
  const auto* key = std::get_if<std::string>(&path[depth]);
  if (key == nullptr || !node->is_table()) throw std::invalid_argument("there is no such element");
  const bool is_root = depth == 0;
  if (is_root && path.size() > 1) {
    if (const auto* below = std::get_if<std::string>(&path[1]))
      return with_section(text, fmt::format("[{}]", *key), keyed(*below, inline_value(path, 2, value)));
  }
  const std::string line = keyed(*key, inline_value(path, depth + 1, value));
  if (!is_root && node->as_table()->is_inline()) return with_element(text, *node, line);
  return with_line(text, *node->as_table(), is_root, line);
}

/// A value of `--set` as TOML: quoted unless it is.
std::string literal(const std::string& value) {
  Problems problems;
  const auto table = parse_toml("value = " + value, "", problems);
  if (table && table->size() == 1) return value;
  if (value.find_first_of("\"\\\n") == std::string::npos) return '"' + value + '"';
  std::ostringstream quoted;
  quoted << toml::value<std::string>(value);
  return quoted.str();
}

/// The table after `--set` of the same keys: what the edited text must hold.
toml::table overridden(const std::string& text, const std::vector<KeyValue>& values) {
  toml::table table = parsed(text);
  Problems problems;
  for (const auto& [key, value] : values) apply_override(table, fmt::format("{}={}", key, value), problems);
  problems.throw_if_any();
  return table;
}

}  // namespace

std::string with_keys(const std::string& text, const std::vector<KeyValue>& values) {
  const toml::table wanted = overridden(text, values);
  try {
    std::string edited = text;
    for (const auto& [key, value] : values) edited = with_key(edited, path_of(key), literal(value));
    if (parsed(edited) == wanted) return edited;
  } catch (const InputError&) {  // an edit that is no TOML
  } catch (const std::logic_error&) {
  }
  std::ostringstream anew;
  anew << wanted << '\n';
  return anew.str();
}

std::optional<std::string> value_in(const std::string& text, const std::string& key) {
  toml::table table = parsed(text);
  toml::node* node = &table;
  const Path path = path_of(key);
  if (path.empty()) return std::nullopt;
  for (const PathPart& part : path) {
    node = child(*node, part);
    if (node == nullptr) return std::nullopt;
  }
  if (const auto* words = node->as_string()) return words->get();
  return shown(*node);
}

}  // namespace calfpump
