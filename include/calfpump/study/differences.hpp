// Differences between two scenarios: person, condition of the leg, garment, routine.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/scenario.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// Differences in words, with both values, "the age (70 y instead of 30 y)"; empty: nothing.
struct Differences {
  std::vector<std::string> person;
  std::string condition, garment, routine;

  /// All of them: "the routine", "the age (70 y instead of 30 y)".
  [[nodiscard]] std::vector<std::string> all() const;
};

[[nodiscard]] Differences differences(const Scenario& baseline, const Scenario& run);

/// Condition and settings of a leg: "healthy", "reflux, 1 valve set".
[[nodiscard]] std::string condition_in_words(const LegSetup& leg);

/// Garments that a step of the protocol wears, without repetition: "stocking 18 mmHg"; empty: none.
[[nodiscard]] std::vector<std::string> worn(const Scenario& scenario);

/// Whether a leg has a condition, a valve or an obstruction of its own.
[[nodiscard]] bool ill(const Scenario& scenario);

}  // namespace calfpump
