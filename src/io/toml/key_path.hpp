// Paths to keys of a document: "protocol[0].repeat", "subject.valves[CS->TS].reflux".
#pragma once

#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace calfpump {

/// A row of an array of tables by its edge or its name.
struct RowName {
  std::string name;
};

using PathPart = std::variant<std::string, std::size_t, RowName>;  ///< a key, an index or a row

/// The parts of a key; empty if it is malformed.
[[nodiscard]] std::vector<PathPart> path_of(std::string_view key);

/// As it is written.
[[nodiscard]] std::string shown_path(const std::vector<PathPart>& path);

/// The row of an array whose "edge" or "name" this is; nullptr if there is none.
[[nodiscard]] toml::node* row_named(toml::array& array, const std::string& name);

/// A new row that this name can begin: { edge = "CS->TS" }. Empty if the name is none of an edge.
[[nodiscard]] std::string row_beginning(const RowName& row);

}  // namespace calfpump
