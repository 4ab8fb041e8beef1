// Content of a page, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "calfpump/report/report.hpp"

namespace calfpump {

[[nodiscard]] nlohmann::ordered_json report_json(const Report& report, const Catalogue& catalogue, const Settings& settings);

}  // namespace calfpump
