// A bout of movement in words: how far it empties the calf's veins, and the pressure at the ankle.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calfpump/metrics/bouts.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// Bouts of a run beside the bouts of the baseline; no baseline: a single run.
struct BoutsBeside {
  std::span<const BoutGroup> run, baseline;
  std::string baseline_name;
};

/// "each set of 20 calf raises, 3 in all, empties the calf's veins from 107 to 40 mL; they are full again after 12 s": a clause
/// for each movement, at most three; none for bouts like the baseline's. "Full" is nine tenths of the way back, in the posture
/// before. If the mean volume does not fall, the veins "fill again before the next contraction".
[[nodiscard]] std::vector<std::string> volume_clauses(const BoutsBeside& bouts, const Wording& wording);

/// "in the set of 10 tiptoes the pressure in the ankle vein falls from 90 to 52 mmHg on average, swinging between 24 and 97
/// mmHg", for bouts after a minute of stillness. It "falls" only if the mean of the bout falls.
[[nodiscard]] std::vector<std::string> pressure_clauses(const BoutsBeside& bouts, const Wording& wording);

/// Whether the mean pressure falls in bouts of a movement after a minute of stillness.
[[nodiscard]] bool pressure_falls(std::span<const BoutGroup> groups);

}  // namespace calfpump
