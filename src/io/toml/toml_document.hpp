// A TOML text made into a table whose nodes know their place.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>

#include "calfpump/io/toml/problems.hpp"

namespace calfpump {

/// Parses the text; every node remembers `source`. A text that is no TOML is a problem, and there is no table.
[[nodiscard]] std::optional<toml::table> parse_toml(const std::string& text, const std::string& source, Problems& problems);

/// Where the node was read; `fallback` for one that was made by the program. An option has no lines.
[[nodiscard]] Place place_of(const toml::source_region& region, const Place& fallback);

/// "a table", "a whole number": for messages.
[[nodiscard]] std::string type_name(const toml::node& node);

/// The value as it would be written, shortened: "\"3 min\"", "175", "a table".
[[nodiscard]] std::string shown(const toml::node& node);

}  // namespace calfpump
