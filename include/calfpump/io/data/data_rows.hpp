// The named rows of the data files as they are written: what each means, where its values come from, where it stands.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"

namespace calfpump {

struct DataRow {
  std::string kind;     ///< "movement", "vein"
  std::string name;     ///< of an edge: "CD->PF"
  std::string meaning;  ///< empty where the row has none
  std::string source;   ///< likewise
  std::string file;     ///< "data/movements.toml"
  int line = 0;
};

/// Of what a scenario, a table or a page can name. The files are good: `read_catalogue` has read them. Throws InputError.
[[nodiscard]] std::vector<DataRow> data_rows(const DataFiles& files);

}  // namespace calfpump
