// Follower of one run: its metrics, its rows and its film.
#pragma once

#include <algorithm>
#include <optional>

#include "calfpump/metrics/heart_meter.hpp"
#include "calfpump/metrics/meter.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/observed_follower.hpp"
#include "calfpump/study/run.hpp"
#include "calfpump/study/sampler.hpp"

namespace calfpump {

class RunFollower : public Follower {
 public:
  RunFollower(const Scenario& scenario, Preparation& preparation, const std::vector<std::string>& columns,
              const RunOptions& options)
      : preparation_(preparation),
        options_(options),
        meter_(preparation.network, preparation.timeline, setup(scenario, preparation, 0)),
        sampler_(preparation.network, preparation.timeline, scenario.subject.height_cm, preparation.start, columns,
                 row_times(scenario, preparation.timeline), options.on_row),
        observed_(scenario, preparation.network, preparation.timeline, preparation.start) {
    if (scenario.other) other_.emplace(preparation.network, preparation.timeline, setup(scenario, preparation, 1));
    if (options.film != nullptr) {
      filming_.emplace(preparation.network, preparation.timeline, scenario.subject.height_cm, preparation.start, *options.film);
    }
    if (!scenario.closed_circulation) return;
    const std::vector<double> first = first_drive(preparation.network.anatomy(), preparation.timeline);
    heart_.emplace(preparation.network, scenario.subject.height_cm, preparation.start,
                   preparation.network.moment(0.0, preparation.start, first));
  }

  void accept(const AcceptedStep& step) override {
    meter_.accept(step);
    if (other_) other_->accept(step);
    sampler_.accept(step);
    observed_.accept(step);
    if (filming_) filming_->accept(step);
    constexpr long long steps_between_reports = 1024;
    if (options_.on_progress && ++steps_ % steps_between_reports == 0) options_.on_progress(step.end_s());
  }
  [[nodiscard]] double next_observation_s() const override {
    const double next_observation_s =
        std::min({meter_.next_observation_s(), sampler_.next_observation_s(), observed_.next_observation_s()});
    return filming_ ? std::min(next_observation_s, filming_->next_observation_s()) : next_observation_s;
  }
  void observe(const Moment& moment) override {
    const bool metered = meter_.next_observation_s() == moment.time_s, sampled = sampler_.next_observation_s() == moment.time_s;
    if (metered) meter_.observe(moment);
    if (metered && other_) other_->observe(moment);
    if (metered && heart_) heart_->observe(moment);
    if (sampled) sampler_.observe(moment);
    if (observed_.next_observation_s() == moment.time_s) observed_.observe(moment);
    if (filming_) filming_->observe(moment);
  }

  /// The result, at the end of the timeline, in this state.
  [[nodiscard]] RunResult result(const Statistics& statistics, std::vector<double> end) {
    RunResult result{meter_.values(), {}, statistics, preparation_.timeline.duration_s, std::move(end), {}, {}, false, {}};
    if (other_) result.other = other_->values();
    if (heart_) heart_->report(result.metrics);
    if (heart_ && result.other) heart_->report(*result.other);
    if (filming_) result.film = filming_->take();
    result.observed = observed_.take();
    result.bouts = {meter_.bouts(), other_ ? other_->bouts() : meter_.bouts()};
    result.ends_moving = meter_.moving() || (other_ && other_->moving());
    return result;
  }

 private:
  static MeterSetup setup(const Scenario& scenario, const Preparation& preparation, int leg) {
    return {scenario.subject.height_cm,  scenario.subject.mass_kg, preparation.rested, preparation.start, leg,
            preparation.calf_girth_ratio};
  }

  Preparation& preparation_;
  const RunOptions& options_;
  Meter meter_;
  std::optional<Meter> other_;  // for the other leg; observes at the same times as the first
  std::optional<HeartMeter> heart_;
  Sampler sampler_;
  ObservedFollower observed_;
  std::optional<Filming> filming_;
  long long steps_ = 0;
};

}  // namespace calfpump
