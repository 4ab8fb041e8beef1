// How deep tables and arrays may stand within each other.
#pragma once

#include "io/toml/toml_document.hpp"

namespace calfpump {

/// However they are written: what reads a document does so recursively.
inline constexpr int most_levels = 256;

/// Whether the table holds anything deeper than that, which is a problem then; `place` is that of the table.
[[nodiscard]] bool refuse_depth(const toml::table& table, const Place& place, Problems& problems);

}  // namespace calfpump
