// Many runs in parallel. Results do not depend on the number of threads.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

struct Outcome {
  RunResult result;
  std::exception_ptr error;  ///< reason of a failed run: SimulationError, InputError, or an exception from a sink of its rows
};

/// Each function may be empty. It is called from several threads at once, but never from two for the same scenario.
struct RunAllOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  unsigned threads = 0;  ///< 0: one per processor
  /// Called when a run begins, with the scenario's columns; returns the sink of its rows. Called again if a run of a population
  /// restarts alone.
  std::function<RowSink(std::size_t index)> rows;
  /// Called from time to time with the simulated time.
  std::function<void(std::size_t index, double time_s)> progress;
  /// Called when a run has ended or failed. An exception becomes the outcome's error.
  std::function<void(std::size_t index, Outcome& outcome)> finished;
  /// Returns the plan of a run's film, or nullptr.
  std::function<const FilmPlan*(std::size_t index)> film = {};
};

/// A scenario, and the data of its legs. Successive requests with the same number of a plan are a population: one protocol on
/// different legs, run in groups of eight on one clock, counted from the first of them. Their steps are common to the group,
/// within the tolerance; without a plan a run has the bytes of a single run. The runs of a plan have one protocol, start and
/// output. Groups of fewer than five run singly; so do legs of another structure or with other phase boundaries, and all of a
/// group in which one fails.
struct RunRequest {
  const Catalogue* catalogue;
  const Scenario* scenario;
  std::optional<std::size_t> plan = {};
};

/// Runs every scenario. Throws Interrupted if cancelled; unfinished runs are then lost.
[[nodiscard]] std::vector<Outcome> run_all(std::span<const RunRequest> requests, const RunAllOptions& options);
/// Runs all scenarios on the legs of one catalogue.
[[nodiscard]] std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios,
                                           const RunAllOptions& options);

}  // namespace calfpump
