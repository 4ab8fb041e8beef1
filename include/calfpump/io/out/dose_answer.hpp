// Answer of `calfpump find`: sentences, one JSON document, and a CSV file of its trials.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/metrics/metric.hpp"
#include "calfpump/study/dose_search.hpp"
#include "calfpump/study/estimate.hpp"
#include "calfpump/study/wording.hpp"

namespace calfpump {

/// A key whose value is looked for, in equal steps from its lowest value; the last step ends at its highest.
struct DoseKey {
  VariedKey key;
  double step = 1.0;
  long last = 0;
  std::string noun;  ///< "repeats", "repetitions of calf raise": counted; empty: the key is named

  [[nodiscard]] double value(long number) const;
};

/// The metric of a target, and its words.
struct DoseTarget {
  MetricDefinition metric;
  std::string leg;  ///< "left" or "right"; empty: the worse of the legs
  Target target;
  std::string baseline;  ///< name of the scenario that the target is relative to; empty: none
  std::optional<double> baseline_value;
  std::string asked;  ///< as typed
};

/// The doses of the last key at a value of the first, or of the only key.
struct DosePoint {
  std::optional<long> first;  ///< step of the first of two keys
  FoundDoses found;
};

struct DoseAnswer {
  std::string scenario;
  std::vector<DoseKey> keys;
  DoseTarget target;
  bool largest = false;                      ///< the largest dose is wanted, not the least
  std::string cost;                          ///< as typed; empty: none
  std::vector<std::optional<double>> costs;  ///< of the point's dose; by point
  std::vector<DosePoint> points;             ///< one with a single key
  int runs = 0, failed = 0;
  double shortest_s = 0.0, longest_s = 0.0;  ///< simulated time of the trials
  std::string failure;                       ///< message of the first run that failed
  std::vector<std::string> files;            ///< that were written
};

/// The step of the dose that is the answer at a point; none if no dose reaches the target.
[[nodiscard]] std::optional<long> dose_of(const DosePoint& point, bool largest);
/// The point with the least cost, the first of equals; without costs the only point. None if no dose is found.
[[nodiscard]] const DosePoint* chosen(const DoseAnswer& answer);

/// "12", "18.5 mmHg".
[[nodiscard]] std::string value_words(const DoseKey& key, long step);
/// Step in which values of the metric are printed: a digit more than tables have, and as many more as tell a trial that misses
/// the target from its limit.
[[nodiscard]] double resolution_of(const DoseAnswer& answer, const Wording& wording);
[[nodiscard]] std::vector<std::string> sentences_of(const DoseAnswer& answer, const Wording& wording);

[[nodiscard]] std::string answer_of(const DoseAnswer& answer, const Wording& wording);
/// A row for each trial. Throws OutputError.
void write_trials(const std::filesystem::path& path, const DoseAnswer& answer);

}  // namespace calfpump
