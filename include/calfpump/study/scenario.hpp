// A scenario as understood: everything resolved, nothing left to look up.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/body/condition.hpp"
#include "calfpump/body/garment.hpp"
#include "calfpump/body/subject.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/protocol/step.hpp"

namespace calfpump {

/// What the interstitium and the creep of the veins are like when the scenario begins.
enum class TissueStart { rested, steady };
inline constexpr std::array tissue_starts{Named{TissueStart::rested, "rested"}, Named{TissueStart::steady, "steady"}};
static_assert(in_order(tissue_starts));

struct OutputChoice {
  double every_s = 1.0;
  std::vector<std::string> asked;    ///< names of observables of a leg
  std::vector<std::string> columns;  ///< the same of each leg
};

/// A valve set by its reflux, or a vein by how much of its lumen is lost.
struct ValveSetting {
  int edge = 0;
  double reflux_mL_s = 0.0;  ///< at `reflux_pressure_mmHg`
};
struct Narrowing {
  int edge = 0;
  double part = 0.0;  ///< of the lumen, lost [1]
};

/// What is wrong with a leg and what it wears.
struct LegSetup {
  std::vector<std::string> conditions{"healthy"};
  std::vector<ValveSetting> valves;
  std::vector<Narrowing> narrowings;
  Condition condition;             ///< all of these in one
  std::optional<Garment> garment;  ///< unless a step says otherwise
};

struct Scenario {
  std::string source;  ///< file it was read from, named in messages
  std::string stem;    ///< file name without folder and ending; names the results
  std::string title;
  std::string text;  ///< of the file; empty where there is none
  Subject subject;
  LegSetup leg;
  std::optional<LegSetup> other;  ///< the right leg, where there are two; `leg` is then the left
  bool closed_circulation = false;
  std::vector<StepOrRepeat> protocol;
  TissueStart tissue = TissueStart::rested;
  OutputChoice output;
};

}  // namespace calfpump
