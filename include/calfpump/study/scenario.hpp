// A scenario with all names resolved.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/body/condition.hpp"
#include "calfpump/body/garment.hpp"
#include "calfpump/body/subject.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/protocol/sampling.hpp"
#include "calfpump/protocol/step.hpp"
#include "calfpump/study/observed.hpp"

namespace calfpump {

/// State of the interstitium and the creep of the veins when the scenario begins.
enum class TissueStart { rested, steady };
inline constexpr std::array tissue_starts{Named{TissueStart::rested, "rested"}, Named{TissueStart::steady, "steady"}};
static_assert(in_order(tissue_starts));

struct OutputChoice {
  double every_s = 1.0;              ///< between rows, unless a step sets its own
  std::vector<std::string> asked;    ///< names of observables of a leg
  std::vector<std::string> columns;  ///< the same names for each leg
  Sampling times = {};               ///< in place of the intervals, as in a comparison; empty: as they say
};

/// A valve set by its reflux, or a vein by the lost part of its lumen.
struct ValveSetting {
  int edge = 0;
  double reflux_mL_s = 0.0;  ///< at `reflux_pressure_mmHg`
};
struct Narrowing {
  int edge = 0;
  double part = 0.0;  ///< lost part of the lumen [1]
};

/// Conditions and garment of a leg.
struct LegSetup {
  std::vector<std::string> conditions{"healthy"};
  std::vector<ValveSetting> valves;
  std::vector<Narrowing> narrowings;
  Condition condition;             ///< all conditions combined
  std::optional<Garment> garment;  ///< unless a step sets another
};

struct Scenario {
  std::string source;  ///< file name, used in messages
  std::string stem;    ///< file name without folder and ending; base of the names of results
  std::string title;
  std::string text;  ///< text of the file; empty without a file
  Subject subject;
  LegSetup leg;
  std::optional<LegSetup> other;  ///< the right leg of two; `leg` is then the left
  bool closed_circulation = false;
  std::vector<StepOrRepeat> protocol;
  TissueStart tissue = TissueStart::rested;
  OutputChoice output;
  std::vector<Observed> observed;  ///< measured series beside the run
  std::optional<double> begins_s;  ///< clock time of the beginning [s since midnight]
};

}  // namespace calfpump
