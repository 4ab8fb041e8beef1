// A day of bouts as a protocol: steps with posture, movement and cadence, and the scenario that a person reads and edits.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "io/import/bouts.hpp"

namespace calfpump {

/// A step of the day; times in s since the first bout's beginning, to a tenth of a second.
struct DayStep {
  double begin_s = 0.0, end_s = 0.0;
  std::string posture, movement;  ///< no movement: empty
  double cadence_1_min = 0.0;     ///< 0: the movement's own pace
  double transition_s = 3.0;

  [[nodiscard]] double length_s() const { return end_s - begin_s; }
};

struct Day {
  std::vector<DayStep> steps;
  std::vector<std::string> changes;  ///< changes that made steps of the bouts, in sentences
};

/// Bouts shorter than a cycle are merged with their neighbour, cadences outside the evidence replaced, and pauses filled.
[[nodiscard]] Day day_of(const LoggedBouts& bouts, const ImportRules& rules, const Catalogue& catalogue);

/// The scenario's text, with comments.
[[nodiscard]] std::string scenario_text(const Day& day, const LoggedBouts& bouts, const std::string& file);

}  // namespace calfpump
