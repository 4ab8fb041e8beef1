#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "io/toml/key_path.hpp"
#include "io/toml/toml_document.hpp"

namespace calfpump {
namespace {

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

  /// The node under `parent`, made if absent, as an array for a named row below, else as a table; nullptr after a problem.
  [[nodiscard]] toml::node* step(toml::node& parent, const PathPart& part, const PathPart* below,
                                 const std::string& so_far) const {
    if (const auto* index = std::get_if<std::size_t>(&part)) return element(parent, *index, so_far);
    if (const auto* row = std::get_if<RowName>(&part)) return named(parent, *row, so_far);
    toml::table* table = parent.as_table();
    if (table == nullptr) {
      const bool list = parent.is_array() && !parent.as_array()->empty();
      problems->add(place, fmt::format("\"{0}\" is {1}, not a table{2}", so_far, type_name(parent),
                                       list ? fmt::format("; its first element is {}[0]", so_far) : ""));
      return nullptr;
    }
    const auto& key = std::get<std::string>(part);
    const bool rows = below != nullptr && std::holds_alternative<RowName>(*below);
    if (!table->contains(key)) put(*table, key, rows ? "[]" : "{}");
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

  /// The row of that edge or name; a new one for an edge that has none.
  [[nodiscard]] toml::node* named(toml::node& parent, const RowName& row, const std::string& so_far) const {
    toml::array* array = parent.as_array();
    toml::node* found = array != nullptr ? row_named(*array, row.name) : nullptr;
    if (found != nullptr) return found;
    const std::string begins = row_beginning(row);
    if (array == nullptr || begins.empty()) {
      const std::string what =
          array == nullptr ? type_name(parent) + ", not an array" : "an array without a row of this edge or name";
      problems->add(place, fmt::format("there is no row [{}]: \"{}\" is {}", row.name, so_far, what));
      return nullptr;
    }
    auto made = parsed("{ " + begins + " }", place.source, *problems);
    array->push_back(std::move(*made->get("value")));
    return &array->back();
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
  const std::vector<PathPart> path = path_of(key_of(std::string_view(assignment).substr(0, equals)));
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
    node = set.step(*node, path[i], &path[i + 1], so_far);
    if (node == nullptr) return;
    so_far = shown_path({path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i) + 1});
  }
  if (const auto* key = std::get_if<std::string>(&path.back())) {
    if (set.step(*node, *key, nullptr, so_far) != nullptr) set.put(*node->as_table(), *key, text);
  } else if (std::holds_alternative<RowName>(path.back())) {
    problems.add(set.place, "expected a key of the row, such as subject.valves[CS->TS].reflux");
  } else if (set.element(*node, std::get<std::size_t>(path.back()), so_far) != nullptr) {
    auto made = parsed(text, set.place.source, problems);
    toml::array& array = *node->as_array();
    if (made)
      array.replace(array.cbegin() + static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.back())),
                    std::move(*made->get("value")));
  }
}

}  // namespace calfpump
