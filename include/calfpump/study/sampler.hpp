// Rows at the user's sampling rate, from the dense output of the steps.
#pragma once

#include <cmath>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/metrics/observer.hpp"
#include "calfpump/simulation/follower.hpp"

namespace calfpump {

/// A row of a time series.
struct Row {
  double time_s;
  bool on_grid;                    ///< a multiple of the sampling interval; false for an end off the grid
  std::span<const double> values;  ///< one for each column
};

using RowSink = std::function<void(const Row&)>;

class Sampler {
 public:
  /// Emits the row at time 0 at once. `columns`: names of observables. Without `row` there is no output.
  Sampler(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
          const std::vector<std::string>& columns, double every_s, RowSink row);

  /// Called after each accepted step; `observe` follows at each of `next_observation_s` in turn, up to the end of the
  /// step.
  void accept(const AcceptedStep& step);
  /// The next time of a row: a multiple of the interval or, after the last one, the end; then infinity.
  [[nodiscard]] double next_observation_s() const { return next_observation_s_; }
  void observe(const Moment& moment);

 private:
  [[nodiscard]] double grid_time_s(long long index) const;
  void emit(const Moment& moment);
  void choose_next();

  Observer observe_;
  std::vector<const Observable*> observables_;
  double every_s_, duration_s_;
  RowSink row_;
  long long next_ = 0;
  double next_observation_s_ = INFINITY, end_s_ = INFINITY;  // end: of the run, once known
  bool on_grid_ = true;
  std::vector<double> values_;
};

}  // namespace calfpump
