// Scenario file -> Scenario: names resolved, units converted, defaults filled in.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// Each override is "key=value", such as "protocol[0].repeat=3". Throws InputError with every problem of file and overrides.
[[nodiscard]] Scenario read_scenario(const std::string& path, const std::vector<std::string>& overrides,
                                     const Catalogue& catalogue);

/// A scenario from the text of a file of this name. Throws InputError with every problem of the text and the overrides.
[[nodiscard]] Scenario read_scenario_text(const std::string& text, const std::string& name, const Catalogue& catalogue,
                                          const std::vector<std::string>& overrides = {});

/// Name of a scenario's results: the name of its file without folder and extension.
[[nodiscard]] std::string scenario_name(const std::filesystem::path& file);

/// Reason why no folder of results can have this name; empty: the name fits. All results of a scenario are named after it.
[[nodiscard]] std::string unfit_name(const std::string& name);

}  // namespace calfpump
