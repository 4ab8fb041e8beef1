// Answer of a study in words: the largest effect, the first metric of the plan, and the axis that moves it most.
#pragma once

#include <string>
#include <vector>

#include "calfpump/metrics/metric.hpp"
#include "study_summary.hpp"

namespace calfpump {

/// A metric of the table, and the definition that its words belong to.
struct ShownMetric {
  std::string label;    ///< "calf swelling", "calf swelling, left leg"
  std::string leg;      ///< "left leg" or "right leg"; empty with one leg
  std::string meaning;  ///< empty: no metric has this name
  double resolution = 0.0;
  const MetricDefinition* definition = nullptr;
};

[[nodiscard]] ShownMetric metric_of(const StudyColumn& column, const Wording& wording);

/// `summaries`: of the layout's metrics.
[[nodiscard]] std::vector<std::string> study_answer(const StudyReport& report, const StudyLayout& layout,
                                                    const std::vector<MetricSummary>& summaries);

}  // namespace calfpump
