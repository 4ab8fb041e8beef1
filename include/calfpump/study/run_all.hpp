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

struct Outcome {
  RunResult result;
  std::exception_ptr error;  ///< why the run came to nothing: SimulationError, InputError, or what a sink of its rows threw
};

/// Each function may be empty, and is called from several threads at once, though for one scenario never from two.
struct RunAllOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  unsigned threads = 0;  ///< 0: one for each processor
  bool lanes = true;     ///< side by side where there are enough of them; else one after the other
  /// Asked when a run begins: where its rows go, with the scenario's columns.
  std::function<RowSink(std::size_t index)> rows;
  /// Now and then, with the simulated time.
  std::function<void(std::size_t index, double time_s)> progress;
  /// As soon as a run is at its end or has failed. What it throws becomes the outcome's error.
  std::function<void(std::size_t index, Outcome& outcome)> finished;
  /// The film to be made of a run, or nullptr.
  std::function<const FilmPlan*(std::size_t index)> film = {};
};

/// A scenario, and the data whose legs it is run on.
struct RunRequest {
  const Catalogue* catalogue;
  const Scenario* scenario;
};

/// Runs every scenario, all on legs of one structure. Throws Interrupted when cancelled; what has not finished then never does.
[[nodiscard]] std::vector<Outcome> run_all(std::span<const RunRequest> requests, const RunAllOptions& options);
/// The same, on the legs of one catalogue.
[[nodiscard]] std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios,
                                           const RunAllOptions& options);

}  // namespace calfpump
