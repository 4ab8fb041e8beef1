// Rows at the user's rate, by the dense output of the steps.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/metrics/observe.hpp"
#include "calfpump/simulation/integrate.hpp"

namespace calfpump {

/// A row of a time series.
struct Row {
  double time_s;
  bool on_grid;                    ///< a multiple of the sampling interval; false for an end that is none
  std::span<const double> values;  ///< one for each column
};

using RowSink = std::function<void(const Row&)>;

class Sampler {
 public:
  /// Emits the row of time 0 at once. `columns`: names of observables. Without `row` it does nothing.
  Sampler(const Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
          const std::vector<std::string>& columns, double every_s, RowSink row);

  /// Emits the rows within the step; with the last one also that of the very end.
  void add(const AcceptedStep& step);

 private:
  [[nodiscard]] double grid_time_s(long long index) const;
  void emit(const AcceptedStep& step, double time_s, bool on_grid);
  void emit(double time_s, bool on_grid);

  Observer observe_;
  std::vector<const Observable*> observables_;
  double every_s_, duration_s_;
  RowSink row_;
  long long next_ = 0;
  double last_s_ = -1.0;
  std::vector<double> state_, drive_, values_;
};

}  // namespace calfpump
