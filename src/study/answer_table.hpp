// The metrics of an answer's table, and the order of its runs.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// The first rows of all questions, then their second rows, and so on: the metrics that are present, at most eight.
[[nodiscard]] std::vector<std::string> metrics_of_table(const std::vector<const Question*>& questions,
                                                        const std::vector<ComparisonRow>& present);

/// "Least calf swelling: socks (16 mL), walks (62 mL), still (105 mL)."; empty below three runs or without a metric to rank by.
[[nodiscard]] std::string ranking(const std::vector<const Question*>& questions, const ComparedLeg& leg,
                                  const std::vector<ComparedRun>& runs, const Wording& wording);

}  // namespace calfpump
