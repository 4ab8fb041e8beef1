// One run of a page: what its legs do, how their curves go, and what they look like.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "calfpump/report/report.hpp"

namespace calfpump {

[[nodiscard]] nlohmann::ordered_json run_json(const Report& report, std::size_t run, const Catalogue& catalogue);

}  // namespace calfpump
