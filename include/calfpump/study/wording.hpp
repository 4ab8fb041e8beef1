// The words of an answer: names of metrics, sentences about them, and the questions that runs answer.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace calfpump {

/// Sentences about a metric, with {value} (number and unit) and {size} (a word of size with a blank, or nothing).
struct Saying {
  std::string value;          ///< one run
  std::string below;          ///< one run, if negative; empty: `value`
  std::string less, more;     ///< a run beside the baseline
  std::string same;           ///< if the difference is below the resolution
  std::string none;           ///< one run, if it rounds to zero; empty: `value`
  bool event = false;         ///< about one event of the run, not about its whole length
  bool alone = false;         ///< said of a single run only
  bool same_posture = false;  ///< said only if the run ends in the posture in which it begins
  bool after_fall = false;    ///< said only if the ankle pressure falls in a bout
};

struct MetricWords {
  std::string name;             ///< as in metric_definitions()
  std::string title;            ///< name in tables
  std::string plain, clinical;  ///< names for a reader without and with a medical training
  double resolution = 0.0;      ///< smallest step that is printed, in the metric's unit; a power of ten
  std::optional<Saying> says;
  bool published = false;  ///< it has published ranges
};

/// A word for a relative difference, "slightly" or "much"; empty for a plain "less".
struct SizeWord {
  double below_percent = std::numeric_limits<double>::infinity();
  std::string word;
};

/// Topic and length of the runs of an answer.
struct Topic {
  bool garment = false, condition = false, person = false;
  double longest_s = 0.0;
};

/// Sentences and table of an answer, and the conditions for it.
struct Question {
  std::string name, asks;
  std::vector<std::string> needs;  ///< metrics that both runs have
  bool garment = false, condition = false, person = false;
  double at_least_s = 0.0, at_most_s = std::numeric_limits<double>::infinity();
  std::vector<std::string> sentences;  ///< "bouts", "bout pressure", or metrics that have words
  std::vector<std::string> rows;       ///< metrics by relevance
  std::string ranks;                   ///< metric by which three runs or more are ranked, the least first; empty: none

  /// Whether topic and length suit; the metrics that it needs are not checked.
  [[nodiscard]] bool suits(const Topic& topic) const;
};

inline constexpr std::string_view about_bouts = "bouts", about_bout_pressure = "bout pressure";

struct Wording {
  std::vector<MetricWords> metrics;  ///< one for each of metric_definitions()
  std::vector<SizeWord> sizes;
  std::vector<Question> questions;                         ///< the last suits every run
  std::vector<std::pair<std::string, std::string>> bouts;  ///< movement, "set of {cycles} calf raises"

  /// Throws std::logic_error if there is no such metric.
  [[nodiscard]] const MetricWords& of(std::string_view metric) const;
  /// "slightly", "", "much".
  [[nodiscard]] std::string_view size_of(double percent) const;
  /// "walk of {time}"; "bout of" and the name for a movement without words.
  [[nodiscard]] std::string bout_of(std::string_view movement) const;
};

}  // namespace calfpump
