// What a run is determined by, as a short text: two preparations with the same text give the same run of a scenario.
// The checksum of every number and name of the legs and of what happens to them.
#pragma once

#include <string>

#include "calfpump/study/run.hpp"

namespace calfpump {

/// Of an outline: the states that it starts from follow from it.
[[nodiscard]] std::string fingerprint(const Preparation& outline);

}  // namespace calfpump
