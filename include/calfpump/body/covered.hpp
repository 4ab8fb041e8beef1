// Range of persons that published evidence covers.
#pragma once

#include <string>
#include <vector>

#include "calfpump/body/subject.hpp"

namespace calfpump {

/// The range of persons covered by the evidence; sex is not used.
struct Covered {
  Subject smallest, largest;
};

/// Returns a remark for each of height, mass and age outside the range, with the range.
[[nodiscard]] std::vector<std::string> outside_evidence(const Covered& covered, const Subject& subject);

}  // namespace calfpump
