// One run: from a scenario to rows in time and metrics.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/leg/model.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/protocol/timeline.hpp"
#include "calfpump/simulation/settings.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/sampler.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// The leg, or both, and what happens to them, for one scenario.
struct Preparation {
  Network network;
  Timeline timeline;
  std::vector<double> lying;  ///< what acts on it during the night
  double calf_girth_ratio = 1.0;
  std::vector<double> rested;  ///< state after a night's rest
  std::vector<double> start;   ///< state at time 0
};

/// Builds the leg of the subject and its timeline, without finding the state that it starts from.
[[nodiscard]] Preparation outline(const Catalogue& catalogue, const Scenario& scenario);

/// Finds the state at time 0 of a leg that is outlined, or of as many as there are lanes, on one clock: tissue and creep as
/// after a night's rest, or steady on request (`tissue`); the rest steady for the first posture. `legs` is of their structure.
/// Throws SimulationError where there is no such state.
template <int lanes>
void find_starts(LegBatch<lanes>& legs, std::span<Preparation* const> preparations, TissueStart tissue);

/// Outline and start of one. Throws SimulationError when it can't be found.
[[nodiscard]] Preparation prepare(const Catalogue& catalogue, const Scenario& scenario);

struct RunOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  /// Called at time 0, at every multiple of the sampling interval, and at the end.
  RowSink on_row;
  /// Called now and then with the simulated time.
  std::function<void(double time_s)> on_progress;
  const FilmPlan* film = nullptr;  ///< of the film to be made; none: none is
  const Model* model = nullptr;    ///< whose rates are to be used instead of the fast form's, for those who check it
};

struct RunResult {
  MetricValues metrics;               ///< of the leg, or of the left one
  std::optional<MetricValues> other;  ///< of the right one
  Statistics statistics;
  double duration_s = 0.0;
  std::vector<double> end;   ///< state at the end
  std::optional<Film> film;  ///< where one was asked for
};

/// Rows have one value for each of `columns`, names of observables.
[[nodiscard]] RunResult run(const Scenario& scenario, Preparation& preparation, const std::vector<std::string>& columns,
                            const RunOptions& options);

}  // namespace calfpump
