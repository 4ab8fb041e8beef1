// Many runs at once, on all processors. What comes out does not depend on how many there are.
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
  std::exception_ptr error;  ///< why the run came to nothing: SimulationError, InputError, or what a sink of its rows threw
};

/// Each function may be empty, and is called from several threads at once, though for one scenario never from two.
struct RunAllOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  unsigned threads = 0;  ///< 0: one for each processor
  /// Asked when a run begins: where its rows go, with the scenario's columns. Asked again where a run of a population begins
  /// anew by itself.
  std::function<RowSink(std::size_t index)> rows;
  /// Now and then, with the simulated time.
  std::function<void(std::size_t index, double time_s)> progress;
  /// As soon as a run is at its end or has failed. What it throws becomes the outcome's error.
  std::function<void(std::size_t index, Outcome& outcome)> finished;
  /// The film to be made of a run, or nullptr.
  std::function<const FilmPlan*(std::size_t index)> film = {};
};

/// A scenario, and the data whose legs it is run on. Requests in a row with the same number of a plan are a population: one
/// protocol on different legs, which are run in groups of eight on one clock, counted from the first of them. Their steps are
/// those of the group, within the tolerance; without a plan a run has the bytes of a run alone. A plan's protocol, start and
/// output are one; groups of fewer than five, legs of another structure, or with edges of phases elsewhere, are run alone, and
/// so are all of a group in which one fails.
struct RunRequest {
  const Catalogue* catalogue;
  const Scenario* scenario;
  std::optional<std::size_t> plan = {};
};

/// Runs every scenario. Throws Interrupted when cancelled; what has not finished then never does.
[[nodiscard]] std::vector<Outcome> run_all(std::span<const RunRequest> requests, const RunAllOptions& options);
/// The same, on the legs of one catalogue.
[[nodiscard]] std::vector<Outcome> run_all(const Catalogue& catalogue, std::span<const Scenario> scenarios,
                                           const RunAllOptions& options);

}  // namespace calfpump
