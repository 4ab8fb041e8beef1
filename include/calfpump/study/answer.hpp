// The answer of a run or of a comparison: what bouts of movement do, then what the run amounts to; notes; rows of the table.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calfpump/study/norms.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// Result of one run and one leg in words; `leg` is empty if there is one leg.
struct Sentence {
  std::string scenario;  ///< empty: about all runs
  std::string_view leg;
  std::string text;
};

struct Answer {
  std::vector<Sentence> sentences;  ///< each run beside the first; a single run alone
  std::vector<std::string> notes;   ///< for a reader who would be misled otherwise
  std::vector<std::string> rows;    ///< metrics of the table by relevance, at most eight that apply
};

/// The published ranges, read when they are needed; nullptr if there are none.
using ReadNorms = std::function<const Norms*()>;

/// Each run is answered by the first question that suits it and its baseline.
[[nodiscard]] Answer answer(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs, const Wording& wording,
                            const ReadNorms& norms);

/// "left leg, ..." if the sentence names a leg.
[[nodiscard]] std::string spoken(const Sentence& sentence);

/// A metric of a run in words: "the calf swells by 52 mL". The metric has words.
[[nodiscard]] std::string value_clause(const MetricDefinition& metric, double value, const Wording& wording);

/// A value and the baseline's.
struct Beside {
  double baseline, value;
  std::string baseline_name;
  std::optional<Between> difference = {};  ///< within which the difference is, if it was sampled
};

/// A metric of a run beside the baseline: "the calf swells less (by 17 %, 43 instead of 52 mL)".
[[nodiscard]] std::string difference_clause(const MetricDefinition& metric, const Beside& beside, const Wording& wording);

/// An interval of differences: "3 to 7 mL less", "up to 7 mL less", "from 2 mL less to 7 mL more"; empty if both ends round to
/// 0.
[[nodiscard]] std::string interval_in_words(const MetricDefinition& metric, const Between& difference, const Wording& wording);

/// "43 mL", "3 h 20 min": a value as far as the model deserves, with its unit.
[[nodiscard]] std::string shown(const MetricDefinition& metric, double value, const Wording& wording);

/// Percent of the baseline between the values as shown, to the whole number; nullopt if the baseline is too near zero for a
/// ratio, or more than tenfold.
[[nodiscard]] std::optional<double> shown_percent(const MetricDefinition& metric, double baseline, double value,
                                                  const Wording& wording);

}  // namespace calfpump
