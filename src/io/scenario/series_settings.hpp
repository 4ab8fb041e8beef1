// Keys that say how columns of a file are read: of a recording and of observed data alike.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/toml/keys.hpp"
#include "io/table/series.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// "file", "time", "rate", "gaps", "from", "to", "decimal" and "dates".
[[nodiscard]] std::vector<Key> series_keys(const std::string& meaning_of_file);
/// "column", "unit", "zero", "smooth" and, for an activation, "reference".
[[nodiscard]] std::vector<Key> column_keys(bool activation);
/// "a column of times".
[[nodiscard]] TableKeys time_keys();

/// Reads the keys of the file. The path is relative to the folder.
[[nodiscard]] SeriesSetup read_series_setup(TableReader& table, const std::string& folder);
/// Reads the keys of one column but "reference"; without a dimension the column is an activation.
[[nodiscard]] WantedColumn read_wanted_column(TableReader& table, std::optional<Dimension> dimension);

/// Reads the file; its errors are problems at the key.
[[nodiscard]] std::optional<Series> read_series_at(TableReader& row, const std::string& key, const SeriesSetup& setup,
                                                   const std::vector<WantedColumn>& columns);

}  // namespace calfpump
