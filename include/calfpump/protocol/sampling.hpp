// Times of the rows of a run: evenly spaced, at the interval of the scenario or of a step.
#pragma once

#include <cstddef>
#include <vector>

#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// A section of the run with one interval between rows. The first row is at its beginning; the others are at multiples of the
/// interval from `from_s` on.
struct SamplingSpan {
  double begin_s = 0.0, end_s = 0.0, every_s = 1.0, from_s = 0.0;
  bool own = false;  ///< the interval belongs to a step
};

/// Spans in order, each beginning where the one before ends.
using Sampling = std::vector<SamplingSpan>;

/// A step with an interval of its own counts from its beginning, all other times from the beginning of the run.
[[nodiscard]] Sampling sampling_of(const Timeline& timeline, double every_s);

/// Common times of several runs: the first one's, where no other run has a step with a shorter interval of its own. They end
/// with the longest run. `every_s`: usual interval of the first.
[[nodiscard]] Sampling common_sampling(const std::vector<Sampling>& runs, double every_s);

/// Number of rows up to a time, with the row there.
[[nodiscard]] double row_count(const Sampling& sampling, double end_s);

/// Goes through the times of the rows.
class RowTimes {
 public:
  /// Begins at the row at time 0. A run shorter than the spans ends at `duration_s`.
  RowTimes(Sampling sampling, double duration_s);

  [[nodiscard]] double time_s() const { return time_s_; }
  [[nodiscard]] double duration_s() const { return duration_s_; }
  /// Whether it is the beginning of a span or a multiple of its interval; false for an end off the grid.
  [[nodiscard]] bool on_grid() const { return on_grid_; }
  /// Moves on to the next row; false after the last one.
  bool next();
  /// Interval between rows here.
  [[nodiscard]] double every_s() const { return sampling_[span_].every_s; }

 private:
  Sampling sampling_;
  double duration_s_, time_s_ = 0.0;
  std::size_t span_ = 0;
  long long index_ = 0;  // multiple of the interval
  bool on_grid_ = true;
};

}  // namespace calfpump
