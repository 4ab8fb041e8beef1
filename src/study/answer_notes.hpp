// Notes on how to read an answer.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// Several differences at once, runs of different length, a run that ends in a movement, pressures under a garment.
[[nodiscard]] std::vector<std::string> answer_notes(const std::vector<ComparedRun>& runs);

}  // namespace calfpump
