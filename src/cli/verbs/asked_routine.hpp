// A question of `calfpump ask` as scenarios: the day without the routine, the routine, and what runs beside it.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/verbs/ask_plan.hpp"

namespace calfpump::cli {

/// An option with its value in plain form: "--sit", "8 h".
struct Assumed {
  std::string option, value;
};

struct AskedRoutine {
  std::vector<Scenario> scenarios;  ///< the day without a routine, the routine, the alternatives
  std::string words;                ///< "8 h of sitting, with 20 calf raises every hour"
  std::string times;                ///< "7 times, the first after 1 h"; empty without activities
  std::vector<Assumed> assumed;     ///< values that were not typed
};

/// Reads the scenarios with the ordinary reader. Throws InputError; each problem names the option it comes from.
[[nodiscard]] AskedRoutine asked_routine(const std::vector<Typed>& typed, const AskRows& rows, const Catalogue& catalogue);

}  // namespace calfpump::cli
