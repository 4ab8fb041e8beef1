// Numbers of evidence rows from the records of runs.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/evidence.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {

/// The record of a run: its result, and its columns at the times of its grid.
struct RunRecord {
  RunResult result;
  std::vector<std::string> columns;
  std::vector<double> times_s;
  std::vector<double> values;  ///< row by row

  [[nodiscard]] std::vector<double> column(const std::string& name) const;
};

/// Reduces values at increasing times, from one time to another, to one number; nullopt if there is none, as for a value that
/// does not return. `to_s` is ignored by Take::at; beyond the last row it means the last row. `level`: for Take::time_to.
[[nodiscard]] std::optional<double> reduced(Take take, std::span<const double> times_s, std::span<const double> values,
                                            double from_s, double to_s, double level = 0.0);

/// The metric or the column of a measure in its own run, without `factor`, `less` and `by`.
[[nodiscard]] std::optional<double> raw_value(const Measure& measure, const RunRecord& record);

/// The raw value of a measure, and of each measure that it subtracts or divides by.
using RawValues = std::function<std::optional<double>(const Measure&)>;

/// The number of a measure; nullopt if a metric does not apply or the number is not finite.
[[nodiscard]] std::optional<double> value_of(const Measure& measure, const RawValues& raw);
[[nodiscard]] std::optional<double> value_of(const Measure& measure, std::span<const RunRecord> records);

}  // namespace calfpump
