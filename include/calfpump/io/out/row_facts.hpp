// Values of the rows of data in words, for `list` and `explain`: what a name of a scenario stands for.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "calfpump/study/catalogue.hpp"

namespace calfpump {

/// Headings and texts: {"tempo", "up 1, hold 1.5, down 1.5 s"}.
using Facts = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] Facts facts_of(const Posture& posture, const Anatomy& anatomy);
[[nodiscard]] Facts facts_of(const Movement& movement, const Anatomy& anatomy);
[[nodiscard]] Facts facts_of(const GarmentKind& kind, const Anatomy& anatomy);
[[nodiscard]] Facts facts_of(const Condition& condition, const Anatomy& anatomy);

/// The text under the heading; empty if there is none.
[[nodiscard]] std::string fact(const Facts& facts, const std::string& heading);

}  // namespace calfpump
