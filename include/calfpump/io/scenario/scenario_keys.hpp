// Every key of a scenario file. Names and ranges are those of the data.
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
  std::string usual;  ///< what holds where it is left out; "needed" where it may not be
  std::string meaning;
};

/// Every key, table by table as one leads to the next.
[[nodiscard]] std::vector<KeyRow> key_rows(const Catalogue& catalogue);

/// The columns that are written where none are asked for, as far as the anatomy has them.
[[nodiscard]] std::vector<std::string> default_columns(const Anatomy& anatomy);

}  // namespace calfpump
