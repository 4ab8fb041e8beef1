// From the record of runs to the number that a row of evidence is about.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/evidence.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {

/// What is kept of a run: its result, and its columns at the times of its grid.
struct RunRecord {
  RunResult result;
  std::vector<std::string> columns;
  std::vector<double> times_s;
  std::vector<double> values;  ///< row by row

  [[nodiscard]] std::vector<double> column(const std::string& name) const;
};

/// One number of rising times and a value at each, from one time to another. Nothing where it does not come to that, as with a
/// value that does not return. `to_s` is ignored by Take::at; beyond the last row it means that. `level`: of Take::time_to.
[[nodiscard]] std::optional<double> taken(Take take, std::span<const double> times_s, std::span<const double> values,
                                          double from_s, double to_s, double level = 0.0);

/// What the measure reads in its own run: the metric or the column, without `factor`, `less` and `by`.
[[nodiscard]] std::optional<double> raw_value(const Measure& measure, const RunRecord& record);

/// The raw value of a measure and of each that it is less than or divided by.
using RawValues = std::function<std::optional<double>(const Measure&)>;

/// The number; nothing where a metric does not apply, or where it is not finite.
[[nodiscard]] std::optional<double> value_of(const Measure& measure, const RawValues& raw);
[[nodiscard]] std::optional<double> value_of(const Measure& measure, std::span<const RunRecord> records);

}  // namespace calfpump
