// All that has a name, and what there is to say of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "calfpump/io/data/data_files.hpp"

namespace calfpump::cli {

struct Explanation {
  std::string name;
  std::string kind;                                        ///< "metric, in s"
  std::vector<std::string> also;                           ///< other names that it answers to
  std::string meaning;                                     ///< in one sentence
  std::vector<std::pair<std::string, std::string>> facts;  ///< heading, text
};

/// Metrics first, in their order. Throws InputError.
[[nodiscard]] std::vector<Explanation> explanations(const DataFiles& files);

}  // namespace calfpump::cli
