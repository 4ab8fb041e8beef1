// Many runs at once: side by side in lanes, on all processors. What comes out does not depend on how many there are of either.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <span>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

struct RunAllOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  unsigned threads = 0;  ///< 0: one for each processor
  bool lanes = true;     ///< side by side where there are enough of them; else one after the other
  /// Where the rows of a scenario go, with its columns. It and the sinks are called from several threads at once. Empty: no
  /// rows.
  std::function<RowSink(std::size_t index)> rows;
};

struct Outcome {
  RunResult result;
  std::exception_ptr error;  ///< SimulationError or InputError when the run came to nothing
};

/// Runs every scenario on the legs of one catalogue. Throws Interrupted when cancelled.
[[nodiscard]] std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios,
                                           const RunAllOptions& options);

}  // namespace calfpump
