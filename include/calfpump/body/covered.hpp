// Whether published evidence is about persons like this one.
#pragma once

#include <string>
#include <vector>

#include "calfpump/body/subject.hpp"

namespace calfpump {

/// The range of persons that evidence is about; sex is not used.
struct Covered {
  Subject smallest, largest;
};

/// A remark for each of height, mass and age that is outside the range, with the range.
[[nodiscard]] std::vector<std::string> outside_evidence(const Covered& covered, const Subject& subject);

}  // namespace calfpump
