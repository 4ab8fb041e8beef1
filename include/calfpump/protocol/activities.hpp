// Every activity of a protocol, leg by leg.
#pragma once

#include <variant>
#include <vector>

#include "calfpump/protocol/step.hpp"

namespace calfpump {

/// Passes the activity of each leg in each step as it is written: a repeat's once.
template <class Visit>
void each_activity(const std::vector<StepOrRepeat>& protocol, const Visit& visit) {
  for (const StepOrRepeat& item : protocol) {
    if (const auto* repeat = std::get_if<Repeat>(&item)) {
      each_activity(repeat->steps, visit);
      continue;
    }
    const Step& step = std::get<Step>(item);
    visit(step.leg);
    if (step.other) visit(*step.other);
  }
}

}  // namespace calfpump
