// Several runs side by side; the first is the baseline.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/metrics/metric.hpp"

namespace calfpump {

/// One metric of one run relative to the baseline. Values that do not apply are absent.
struct Delta {
  std::optional<double> value, difference, percent;
};

struct ComparisonRow {
  MetricDefinition metric;
  std::vector<Delta> runs;    ///< the baseline first; its difference and percent are absent
  std::string_view leg = {};  ///< the leg that the row belongs to
};

/// A row for each metric that belongs to this leg and applies to at least one run.
[[nodiscard]] std::vector<ComparisonRow> compare(const std::vector<MetricValues>& runs, std::string_view leg = "");

/// Times for which a calf holds less blood than the baseline's, and more, by more than the margin.
struct TimesApart {
  static constexpr double margin_mL = 5.0;  // chosen: a tenth of the pooled volume of a calf in sitting
  double less_s = 0.0, more_s = 0.0;
  double compared_s = 0.0;  ///< duration covered by both runs
  bool whole = true;        ///< both runs have this duration
};

/// Compares volumes at the same times; one run may have more of them.
[[nodiscard]] TimesApart times_apart(std::span<const double> times_s, std::span<const double> baseline_mL,
                                     std::span<const double> run_mL);

/// A sentence on the effect of the run at `index` on the leg, compared with the baseline.
[[nodiscard]] std::string in_words(const std::vector<ComparisonRow>& rows, const std::vector<std::string>& names,
                                   std::size_t index, const TimesApart& times);

/// A sentence on the effect of one run on the leg.
[[nodiscard]] std::string in_words(const std::vector<ComparisonRow>& rows, const std::string& name);

}  // namespace calfpump
