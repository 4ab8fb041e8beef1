// What the threads of run_all share, and the two ways in which a thread works.
#pragma once

#include <atomic>
#include <span>
#include <vector>

#include "calfpump/study/run_all.hpp"

namespace calfpump {

struct Batch {
  std::span<const RunRequest> requests;
  const RunAllOptions& options;
  std::size_t threads;
  std::vector<Outcome> outcomes;
  std::atomic<std::size_t> next{0};

  /// Indices from first up to end; none when first == end.
  struct Share {
    std::size_t first, end;
  };
  /// The next scenarios, up to `most` and so that no thread hoards the last ones.
  Share take(std::size_t most);
  /// Of one run, whose rows begin. Throws Interrupted when cancelled.
  [[nodiscard]] RunOptions begin(std::size_t index) const;
  /// Keeps the outcome of one run and tells of it.
  void conclude(std::size_t index, Outcome outcome);
  /// All of one run, on a leg of its own.
  void run_alone(std::size_t index);
};

/// Until there are none left: one after the other, or as many side by side as there are lanes.
void run_one_by_one(Batch& batch);
void run_in_lanes(Batch& batch);

}  // namespace calfpump
