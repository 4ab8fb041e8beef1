// One run: rows in time and metrics of a scenario.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calfpump/leg/model.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/metrics/bouts.hpp"
#include "calfpump/metrics/metric.hpp"
#include "calfpump/protocol/timeline.hpp"
#include "calfpump/simulation/settings.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/sampler.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// The leg, or both, and the timeline of one scenario.
struct Preparation {
  Network network;
  Timeline timeline;
  std::vector<double> lying;  ///< drive during the night
  double calf_girth_ratio = 1.0;
  std::vector<double> rested;  ///< state after a night's rest
  std::vector<double> start;   ///< state at time 0
};

/// Times of the rows.
[[nodiscard]] Sampling row_times(const Scenario& scenario, const Timeline& timeline);

/// Builds the leg of the subject and its timeline, without the initial state.
[[nodiscard]] Preparation outline(const Catalogue& catalogue, const Scenario& scenario);

/// Computes the state at time 0 of outlined legs, one per lane, on one clock: tissue and creep as after a night's rest, or
/// steady on request (`tissue`); the rest steady in the first posture. `legs` has their structure. Throws SimulationError if
/// there is no such state.
template <int lanes>
void find_starts(LegBatch<lanes>& legs, std::span<Preparation* const> preparations, TissueStart tissue);

/// Outline and initial state of one scenario. Throws SimulationError if there is no such state.
[[nodiscard]] Preparation prepare(const Catalogue& catalogue, const Scenario& scenario);

struct RunOptions {
  Settings settings;
  const std::atomic<bool>* cancel = nullptr;
  /// Called at time 0, at the times of the sampling, and at the end.
  RowSink on_row;
  /// Called from time to time with the simulated time.
  std::function<void(double time_s)> on_progress;
  const FilmPlan* film = nullptr;  ///< plan of the film; nullptr: no film
  const Model* model = nullptr;    ///< model whose rates replace the fast form's, to check it
};

struct RunResult {
  MetricValues metrics;               ///< the only or the left leg
  std::optional<MetricValues> other;  ///< the right leg
  Statistics statistics;
  double duration_s = 0.0;
  std::vector<double> end;                        ///< state at the end
  std::optional<Film> film;                       ///< if a plan was given
  std::array<std::vector<BoutGroup>, 2> bouts{};  ///< by leg; of a single leg, the same twice
  bool ends_moving = false;                       ///< a leg moves in the last step
  std::vector<Counterpart> observed;              ///< the model beside each observed series of the scenario
};

/// Rows have one value for each of `columns`, names of observables.
[[nodiscard]] RunResult run(const Scenario& scenario, Preparation& preparation, const std::vector<std::string>& columns,
                            const RunOptions& options);

}  // namespace calfpump
