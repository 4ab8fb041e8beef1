// A scenario as understood, in the keys of a scenario file with every default filled in.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

[[nodiscard]] nlohmann::ordered_json scenario_json(const Scenario& scenario, const Catalogue& catalogue);

}  // namespace calfpump
