// Spread of a comparison over what is not known of the model: every scenario with each sample of the uncertain values.
#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/study/joint_spread.hpp"
#include "calfpump/study/run_all.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// The samples behind the intervals of a comparison.
struct SpreadOrigin {
  int samples = 0, failed = 0;  ///< failed: samples in which a scenario did not run, and which do not count
  JointSpread::Kind kind = JointSpread::Kind::joint;
};

/// "joint", "joint, stale", "independent".
[[nodiscard]] std::string_view in_words(JointSpread::Kind kind);
/// A note on the intervals for the reader of an answer.
[[nodiscard]] std::string in_words(const SpreadOrigin& origin);

/// The data of one sample, and the scenarios read with them, in the order of the comparison.
struct SpreadSample {
  Catalogue catalogue;
  std::vector<Scenario> scenarios;
};

struct SpreadProblem {
  std::span<const Parameter> parameters;
  std::span<const Factors> samples;
  std::function<SpreadSample(const Factors& factors)> read;
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  /// Called when a run of this scenario has ended; from several threads at once.
  std::function<void(std::size_t scenario)> finished = {};
};

/// Adds to each cell the spread of its value and of its difference from the baseline in the same sample. Samples of a scenario
/// run as a population (study/run_all.hpp). Returns the number of samples in which a scenario failed. Throws Interrupted.
int add_spread(std::vector<ComparedLeg>& legs, const SpreadProblem& problem);

}  // namespace calfpump
