// Lists of `calfpump list`, each as a table for people and as one JSON document for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/study/catalogue.hpp"

namespace calfpump {

struct List {
  std::string_view name;
  std::vector<std::vector<std::string>> (*table)(const Catalogue&);          ///< with its heading
  std::string (*answer)(std::string_view name, const Catalogue& catalogue);  ///< in JSON: the rows under the name
};

[[nodiscard]] std::span<const List> lists();

}  // namespace calfpump
