// The scenario file as a JSON Schema, for editors and for whoever writes scenarios by program.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "calfpump/io/keys.hpp"

namespace calfpump {

/// Draft 07, the newest that editors of TOML read reliably. The first table is the file itself.
[[nodiscard]] nlohmann::ordered_json schema_of(const std::vector<TableKeys>& tables);

}  // namespace calfpump
