// What the threads of run_all share.
#pragma once

#include <span>
#include <vector>

#include "calfpump/study/run_all.hpp"

namespace calfpump {

struct Batch {
  /// Indices from first up to end: a run, or a group of a population.
  struct Share {
    std::size_t first, end;
  };

  std::span<const RunRequest> requests;
  const RunAllOptions& options;
  std::vector<Outcome> outcomes;

  void run(const Share& share);
  /// Of one run, whose rows begin. Throws Interrupted when cancelled.
  [[nodiscard]] RunOptions begin(std::size_t index) const;
  /// Keeps the outcome of one run and tells of it.
  void conclude(std::size_t index, Outcome outcome);
  /// All of one run, on a leg of its own.
  void run_alone(std::size_t index);
  /// All of a group on one clock, or what can be; the others alone. Throws where one of them fails, and concludes none then.
  void run_together(const Share& share);
};

}  // namespace calfpump
