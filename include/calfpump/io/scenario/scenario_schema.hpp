// The scenario file as a JSON Schema, for editors and for whoever writes scenarios by program.
#pragma once

#include <string>

#include "calfpump/study/catalogue.hpp"

namespace calfpump {

/// With the names and ranges of the data. Draft 07, the newest that editors of TOML read reliably.
[[nodiscard]] std::string schema_text(const Catalogue& catalogue);

}  // namespace calfpump
