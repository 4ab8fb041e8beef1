// A scenario file -> Scenario: names looked up, units converted, defaults filled in.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// Each override is "key=value", such as "protocol[0].repeat=3". Throws InputError with every problem of file and overrides.
[[nodiscard]] Scenario read_scenario(const std::string& path, const std::vector<std::string>& overrides,
                                     const Catalogue& catalogue);

}  // namespace calfpump
