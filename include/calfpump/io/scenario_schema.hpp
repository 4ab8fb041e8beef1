// The scenario file as a JSON Schema, for editors and for whoever writes scenarios by program.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "calfpump/io/keys.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

/// Draft 07, the newest that editors of TOML read reliably. The first table is the file itself.
[[nodiscard]] nlohmann::ordered_json schema_of(const std::vector<TableKeys>& tables);

/// That of scenarios with the names and ranges of the data, as text.
[[nodiscard]] std::string schema_text(const Catalogue& catalogue);

}  // namespace calfpump
