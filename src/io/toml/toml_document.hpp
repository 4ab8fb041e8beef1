// A TOML text as a table whose nodes hold their place.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>

#include "calfpump/io/toml/problems.hpp"

namespace calfpump {

/// Parses the text; every node holds `source`. A text that is not TOML is a problem, and the table is absent.
[[nodiscard]] std::optional<toml::table> parse_toml(const std::string& text, const std::string& source, Problems& problems);

/// Greatest depth of tables and arrays within each other: a document is read recursively.
inline constexpr int most_levels = 256;

/// True if the table holds a deeper value, which is noted as a problem; `place` is the table's.
[[nodiscard]] bool refuse_depth(const toml::table& table, const Place& place, Problems& problems);

/// Replaces or adds a key, as "--set key=value" does, before the scenario is read. Keys are dotted, elements of arrays indexed
/// from 0: "protocol[0].steps[1].posture". The value is read as TOML, or as a text if it is not TOML (180cm). Missing tables
/// are made. Its problems, now or later, name the option. A name before a colon, "second:legs=2", is ignored: who calls has
/// selected the scenario.
void apply_override(toml::table& scenario, const std::string& assignment, Problems& problems);

/// "--set key=value", shortened: the source of its problems.
[[nodiscard]] std::string override_label(const std::string& assignment);

/// Place of the node; `fallback` for a node that the program made. An option has no lines.
[[nodiscard]] Place place_of(const toml::source_region& region, const Place& fallback);

/// "a table", "a whole number": for messages.
[[nodiscard]] std::string type_name(const toml::node& node);

/// The value as it would be written, shortened: "\"3 min\"", "175", "a table".
[[nodiscard]] std::string shown(const toml::node& node);

}  // namespace calfpump
