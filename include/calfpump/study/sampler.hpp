// Rows at the user's sampling rate, from the dense output of the steps.
#pragma once

#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/metrics/observer.hpp"
#include "calfpump/protocol/sampling.hpp"
#include "calfpump/simulation/follower.hpp"

namespace calfpump {

/// A row of a time series.
struct Row {
  double time_s;
  bool on_grid;                    ///< one of the times of the sampling; false for an end off the grid
  std::span<const double> values;  ///< one for each column
};

using RowSink = std::function<void(const Row&)>;

class Sampler {
 public:
  /// Emits the row at time 0 at once. `columns`: names of observables. Without `row` there is no output.
  Sampler(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
          const std::vector<std::string>& columns, const Sampling& times, RowSink row);

  /// Called after each accepted step; `observe` follows at each of `next_observation_s` in turn, up to the end of the
  /// step.
  void accept(const AcceptedStep& step);
  /// The next time of a row, the last one at the end of the run; then infinity.
  [[nodiscard]] double next_observation_s() const { return next_observation_s_; }
  void observe(const Moment& moment);

 private:
  void emit(const Moment& moment);
  void choose_next();

  Observer observe_;
  std::vector<const Observable*> observables_;
  RowTimes times_;
  RowSink row_;
  double next_observation_s_ = INFINITY, end_s_ = INFINITY;  // end: of the run, once known
  std::vector<double> values_;
};

}  // namespace calfpump
