// Tables of a comparison.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/answer.hpp"
#include "cli/terminal/stream.hpp"

namespace calfpump::cli {

/// The metrics of a table, in order, and their words.
struct TableContent {
  std::vector<std::string> metrics;
  const Wording& wording;
};

/// The metrics of an answer or, with `all`, every metric.
[[nodiscard]] TableContent content_of(const Answer& answer, bool all, const Wording& wording);

/// All runs side by side or, if they are too wide, a table of the baseline and each run. `names`: one for each run, the
/// baseline first.
[[nodiscard]] std::string comparison_tables(const ComparedLeg& leg, const std::vector<std::string>& names,
                                            const TableContent& content, const TerminalStyle& style);

}  // namespace calfpump::cli
