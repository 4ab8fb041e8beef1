// A scenario from a table, whatever file it stands in.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// The overrides are made in the table. Problems are noted; the scenario is whole only where there are none.
[[nodiscard]] Scenario read_scenario(toml::table& table, const Place& place, const std::string& stem,
                                     const std::vector<std::string>& overrides, const Catalogue& catalogue, Problems& problems);

}  // namespace calfpump
