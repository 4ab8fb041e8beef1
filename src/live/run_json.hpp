// The result of a run as JSON with every digit, so that it can travel from one worker of a page to another.
#pragma once

#include <nlohmann/json.hpp>

#include "calfpump/study/run.hpp"

namespace calfpump {

/// Metrics, bouts and length: what an answer is made of.
[[nodiscard]] nlohmann::json run_json(const RunResult& result);

/// The result that `run_json` made it of. Throws nlohmann::json::exception for any other.
[[nodiscard]] RunResult run_of(const nlohmann::json& json);

}  // namespace calfpump
