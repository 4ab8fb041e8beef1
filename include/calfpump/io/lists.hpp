// What `calfpump list` lists: each list as a table for people and as one JSON document for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/study/catalogue.hpp"

namespace calfpump {

struct List {
  std::string_view name;
  std::vector<std::vector<std::string>> (*table)(const Catalogue&);  ///< with its heading
  nlohmann::ordered_json (*rows)(const Catalogue&);                  ///< as objects
};

[[nodiscard]] std::span<const List> lists();

/// The rows under the name of the list.
[[nodiscard]] std::string answer_of(const List& list, const Catalogue& catalogue);

}  // namespace calfpump
