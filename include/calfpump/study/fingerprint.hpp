// Fingerprint of a run, as a short text: two preparations with the same fingerprint give the same run of a scenario. It is the
// checksum of every number and name of the legs and of their timelines.
#pragma once

#include <string>

#include "calfpump/study/run.hpp"

namespace calfpump {

/// Fingerprint of an outline: the initial states follow from it.
[[nodiscard]] std::string fingerprint(const Preparation& outline);

}  // namespace calfpump
