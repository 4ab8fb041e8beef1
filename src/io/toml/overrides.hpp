// "--set key=value": a scenario key replaced or added before the scenario is read.
#pragma once

#include <string>

#include "io/toml/toml_document.hpp"

namespace calfpump {

/// Keys are dotted, elements of arrays indexed from 0: "protocol[0].steps[1].posture". The value is read as TOML, and
/// as a text where it is none (180cm). Missing tables are made. What is wrong with it, now or later, names the option.
void apply_override(toml::table& scenario, const std::string& assignment, Problems& problems);

}  // namespace calfpump
