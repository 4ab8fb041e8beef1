// Every key of a scenario file, as tables for the reader, as rows for people and as a JSON Schema for editors. Names and ranges
// come from the data.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/toml/keys.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

inline constexpr const char* whole_scenario = "the scenario";

/// The tables of a scenario; the first one, `whole_scenario`, is the file itself.
[[nodiscard]] std::vector<TableKeys> scenario_keys(const Catalogue& catalogue);

/// A key in words.
struct KeyRow {
  std::string table, key, what;
  std::string usual;  ///< default where the key is absent; "needed" where it must be present
  std::string meaning;
};

/// Every key, each table after the table that leads to it.
[[nodiscard]] std::vector<KeyRow> key_rows(const Catalogue& catalogue);

/// JSON Schema of a scenario file. Draft 07, the newest that editors of TOML read reliably.
[[nodiscard]] std::string schema_text(const Catalogue& catalogue);

/// Columns of the time series where the scenario selects none, as far as the anatomy has them.
[[nodiscard]] std::vector<std::string> default_columns(const Anatomy& anatomy);

}  // namespace calfpump
