#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <variant>
#include <vector>

#include "io/toml/toml_document.hpp"

namespace calfpump {
namespace {

using Part = std::variant<std::string, std::size_t>;  // a key or an index

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// The parts of "protocol[0].repeat"; empty if the key is malformed.
std::vector<Part> path_of(std::string_view key) {
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < key.size()) {
    if (key[at] == '[') {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(key.data() + at + 1, key.data() + key.size(), index);
      at = static_cast<std::size_t>(end - key.data());
      if (parts.empty() || error != std::errc() || at >= key.size() || key[at] != ']') return {};
      parts.emplace_back(index);
      ++at;
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

/// Without the scenario before a colon, and without blanks around it.
std::string_view key_of(std::string_view text) {
  text = text.substr(text.rfind(':') + 1);  // npos + 1 is 0
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string toml_text(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') literal += '\\';
    literal += byte < 0x20 || byte == 0x7f ? fmt::format("\\u{:04x}", byte) : std::string(1, c);
  }
  return literal + '"';
}

/// A table whose only element, "value", is the text as TOML or else as a string; its nodes name the option.
std::optional<toml::table> parsed(const std::string& text, const std::string& option, Problems& problems) {
  Problems not_toml;
  auto table = parse_toml("value = " + text, option, not_toml);
  if (table && table->size() == 1) return table;
  return parse_toml("value = " + toml_text(text), option, problems);
}

struct Assignment {
  Place place;
  Problems* problems;

  /// The node under `parent`, made as a table if absent; nullptr after a problem.
  [[nodiscard]] toml::node* step(toml::node& parent, const Part& part, const std::string& so_far) const {
    if (const auto* index = std::get_if<std::size_t>(&part)) return element(parent, *index, so_far);
    toml::table* table = parent.as_table();
    if (table == nullptr) {
      const bool list = parent.is_array() && !parent.as_array()->empty();
      problems->add(place, fmt::format("\"{0}\" is {1}, not a table{2}", so_far, type_name(parent),
                                       list ? fmt::format("; its first element is {}[0]", so_far) : ""));
      return nullptr;
    }
    const auto& key = std::get<std::string>(part);
    if (!table->contains(key)) put(*table, key, "{}");
    return table->get(key);
  }

  [[nodiscard]] toml::node* element(toml::node& parent, std::size_t index, const std::string& so_far) const {
    toml::array* array = parent.as_array();
    if (array != nullptr && index < array->size()) return array->get(index);
    const std::string what =
        array == nullptr ? type_name(parent) + ", not an array" : fmt::format("an array of {}, numbered from 0", array->size());
    problems->add(place, fmt::format("there is no element [{}]: \"{}\" is {}", index, so_far, what));
    return nullptr;
  }

  void put(toml::table& table, const std::string& key, const std::string& text) const {
    if (auto made = parsed(text, place.source, *problems)) table.insert_or_assign(key, std::move(*made->get("value")));
  }
};

}  // namespace

std::string override_label(const std::string& assignment) { return "--set " + assignment.substr(0, 100); }

void apply_override(toml::table& scenario, const std::string& assignment, Problems& problems) {
  const Assignment set{{override_label(assignment), 0, 0}, &problems};
  const std::size_t equals = assignment.find('=');
  const std::vector<Part> path = path_of(key_of(std::string_view(assignment).substr(0, equals)));
  if (equals == std::string::npos || path.empty()) {
    problems.add(set.place, "expected key=value, such as subject.height=180cm or protocol[0].repeat=3");
    return;
  }
  if (std::ssize(path) > most_levels) {
    problems.add(set.place, fmt::format("{} names in a row; at most {} tables and arrays can be within each other", path.size(),
                                        most_levels));
    return;
  }
  const std::string text = assignment.substr(std::min(assignment.find_first_not_of(' ', equals + 1), assignment.size()));
  toml::node* node = &scenario;
  std::string so_far;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    node = set.step(*node, path[i], so_far);
    if (node == nullptr) return;
    const auto* key = std::get_if<std::string>(&path[i]);
    so_far += key != nullptr ? (so_far.empty() ? "" : ".") + *key : fmt::format("[{}]", std::get<std::size_t>(path[i]));
  }
  if (const auto* key = std::get_if<std::string>(&path.back())) {
    if (set.step(*node, *key, so_far) != nullptr) set.put(*node->as_table(), *key, text);
  } else if (set.element(*node, std::get<std::size_t>(path.back()), so_far) != nullptr) {
    auto made = parsed(text, set.place.source, problems);
    toml::array& array = *node->as_array();
    if (made)
      array.replace(array.cbegin() + static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.back())),
                    std::move(*made->get("value")));
  }
}

}  // namespace calfpump
