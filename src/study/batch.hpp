// Data shared by the threads of run_all.
#pragma once

#include <span>
#include <vector>

#include "calfpump/study/run_all.hpp"

namespace calfpump {

struct Batch {
  /// Indices from first up to end: one run, or a group of a population.
  struct Share {
    std::size_t first, end;
  };

  std::span<const RunRequest> requests;
  const RunAllOptions& options;
  std::vector<Outcome> outcomes;

  void run(const Share& share);
  /// Options of one run; its sink of rows is requested here. Throws Interrupted if cancelled.
  [[nodiscard]] RunOptions begin(std::size_t index) const;
  /// Stores the outcome of one run and reports it.
  void conclude(std::size_t index, Outcome outcome);
  /// Runs one scenario on its own leg, from start to end.
  void run_alone(std::size_t index);
  /// Runs the members of a group on one clock if they fit together, and the others singly. Throws if one of them fails; then
  /// none is concluded.
  void run_together(const Share& share);
};

}  // namespace calfpump
