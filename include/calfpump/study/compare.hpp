// Several runs side by side; the first is the baseline.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/metrics/metric.hpp"

namespace calfpump {

/// One metric of one run against the baseline's. What does not apply is absent.
struct Delta {
  std::optional<double> value, difference, percent;
};

struct ComparisonRow {
  MetricDefinition metric;
  std::vector<Delta> runs;    ///< the baseline first; its difference and percent are absent
  std::string_view leg = {};  ///< that it is shown of
};

/// A row for each metric that is shown of this leg and applies to at least one run.
[[nodiscard]] std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs, std::string_view leg = "");

/// For how long a calf holds less blood than the baseline's, and for how long more, by more than the margin.
struct TimesApart {
  static constexpr double margin_mL = 5.0;  // chosen: a tenth of what pools in a calf that sits
  double less_s = 0.0, more_s = 0.0;
  double compared_s = 0.0;  ///< that both runs have
  bool whole = true;        ///< both runs are that long
};

/// Of volumes at the same times, of which the longer run has more.
[[nodiscard]] TimesApart times_apart(std::span<const double> times_s, std::span<const double> baseline_mL,
                                     std::span<const double> run_mL);

/// The answer in a sentence: what the run at `index` does to the leg, compared with the baseline.
[[nodiscard]] std::string in_words(const std::vector<ComparisonRow>& rows, const std::vector<std::string>& names,
                                   std::size_t index, const TimesApart& times);

/// What one run does to the leg.
[[nodiscard]] std::string in_words(const std::vector<ComparisonRow>& rows, const std::string& name);

}  // namespace calfpump
