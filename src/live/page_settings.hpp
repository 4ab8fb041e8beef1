// A scenario as settings of the live page, and what of it the page has no control for.
#pragma once

#include <nlohmann/json.hpp>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// { settings, steps, left_out }. Lengths of steps are in seconds; a step has a garment only if it is not the leg's.
[[nodiscard]] nlohmann::ordered_json page_settings(const Scenario& scenario, const Catalogue& catalogue);

}  // namespace calfpump
