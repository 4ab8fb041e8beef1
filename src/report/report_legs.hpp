// One run of a page: activities, curves and pictures of its legs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "calfpump/report/report.hpp"

namespace calfpump {

[[nodiscard]] nlohmann::ordered_json run_json(const Report& report, std::size_t run, const Catalogue& catalogue);

}  // namespace calfpump
