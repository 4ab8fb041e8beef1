// Which of several runs leaves the least of something.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// A metric, and what it is the least of: "blood in the calf".
struct LeastOf {
  std::string metric, words;
};

/// Index of the run with the lowest value.
[[nodiscard]] std::optional<std::size_t> least_of(const std::vector<ComparedRun>& runs, const std::string& metric);

/// "5-min-walk-every-hour leaves the least blood in the calf (84 mL) and the least swelling (30 mL), of these four."
[[nodiscard]] std::string least_in_words(const std::vector<ComparedRun>& runs, std::span<const LeastOf> measures,
                                         const Wording& wording);

}  // namespace calfpump
