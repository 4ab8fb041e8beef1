// The name that a scenario's results go by: its file's name without folder and ending.
#pragma once

#include <filesystem>
#include <string>

namespace calfpump {

[[nodiscard]] std::string scenario_name(const std::filesystem::path& file);

/// Why no folder of results can have this name; empty: one can. All that is written for a scenario is named after it.
[[nodiscard]] std::string unfit_name(const std::string& name);

}  // namespace calfpump
