// Data files of the model -> Catalogue, and the rows of those files as they are written.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "calfpump/body/covered.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

/// Data files of the model.
inline constexpr std::array<const char*, 8> catalogue_files{"leg.toml",         "postures.toml",   "movements.toml",
                                                            "conditions.toml",  "garments.toml",   "subjects.toml",
                                                            "environment.toml", "circulation.toml"};

/// Throws InputError with the problems of all data files at once.
[[nodiscard]] Catalogue read_catalogue(const DataFiles& files);

/// [covered_smallest] and [covered_largest] of data/subjects.toml, a file that `read_catalogue` has accepted. Throws
/// InputError.
[[nodiscard]] Covered read_covered(const DataFiles& files);

/// A named row of a data file: its meaning, the source of its values, its place.
struct DataRow {
  std::string kind;     ///< "movement", "vein"
  std::string name;     ///< of an edge: "CD->PF"
  std::string meaning;  ///< empty where the row has none
  std::string source;   ///< likewise
  std::string file;     ///< "data/movements.toml"
  int line = 0;
};

/// Rows that a scenario, a table or a page can name, from files that `read_catalogue` has accepted. Throws InputError.
[[nodiscard]] std::vector<DataRow> data_rows(const DataFiles& files);

}  // namespace calfpump
