// Report of a study: one self-contained HTML file with summaries of its runs; no run is in it.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/study_table.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// An index of sensitivity: the part of a metric that an axis moves.
struct StudyIndex {
  std::string scenario, metric, axis;  ///< names as in the table
  std::string kind;                    ///< "first order", "total", "mu*"
  double index = 0.0, low = 0.0, high = 0.0;
};

struct StudyReport {
  const StudyTable& table;
  const Wording& wording;
  std::vector<std::string> by;  ///< names of further columns by which runs are grouped
  std::vector<StudyIndex> indices;
  std::string plan;     ///< text of the plan
  std::string command;  ///< command that makes the study again, in the folder of the plan
};

/// The page, in UTF-8, with numbers of at most 1 MB. Text from a plan stays text. The columns are read one by one, from one
/// thread at a time. `threads`: 0: one per processor.
[[nodiscard]] std::string study_page(const StudyReport& report, unsigned threads = 0);

}  // namespace calfpump
