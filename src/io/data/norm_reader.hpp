// Published ranges in data/metrics.toml: rows of data/evidence.toml, of a metric or of a column.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/evidence.hpp"
#include "calfpump/study/norms.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// What rows may refer to.
struct Known {
  const Catalogue& catalogue;
  Evidence evidence;
  std::vector<std::string> metrics{}, columns{}, rows{};
};

[[nodiscard]] Known known_to(const DataFiles& files, const Catalogue& catalogue);

/// The row under the key "evidence", as a range of this metric or column; nothing after a problem.
[[nodiscard]] std::optional<Norm> read_norm(TableReader& row, const Known& known, const std::string& of, std::string_view unit);

[[nodiscard]] Band read_band(TableReader& row, const Known& known);

}  // namespace calfpump
