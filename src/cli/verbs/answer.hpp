// What runs say, in sentences.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/out/answers.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump::cli {

/// What each run does to each leg, compared with the baseline; of one run what it does.
[[nodiscard]] std::vector<Sentence> answers(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs);

/// "left leg, ..." where there are two.
[[nodiscard]] std::string spoken(const Sentence& sentence);

/// What to bear in mind when one compares them.
[[nodiscard]] std::vector<std::string> notes(const std::vector<ComparedRun>& runs);

}  // namespace calfpump::cli
