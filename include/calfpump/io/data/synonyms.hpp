// Words that people use for the names of scenarios and verbs: data/words/synonyms.toml, as it was when the program was built.
#pragma once

#include <vector>

#include "calfpump/core/nearest.hpp"

namespace calfpump {

[[nodiscard]] std::vector<Synonym> read_synonyms();

}  // namespace calfpump
