// A scenario as understood: everything resolved, nothing left to look up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/body/condition.hpp"
#include "calfpump/body/garment.hpp"
#include "calfpump/body/subject.hpp"
#include "calfpump/protocol/step.hpp"

namespace calfpump {

/// What the interstitium and the creep of the veins are like when the scenario begins.
enum class TissueStart { rested, steady };

struct OutputChoice {
  double every_s = 1.0;
  std::vector<std::string> columns;  ///< names of observables
};

struct Scenario {
  std::string source;  ///< file it was read from, named in messages
  std::string stem;    ///< file name without folder and ending; names the results
  std::string title;
  Subject subject;
  Condition condition;
  std::optional<Garment> garment;
  std::vector<Action> protocol;
  TissueStart tissue = TissueStart::rested;
  OutputChoice output;
};

}  // namespace calfpump
