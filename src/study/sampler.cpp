#include "calfpump/study/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calfpump/core/rows.hpp"

namespace calfpump {

Sampler::Sampler(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
                 const std::vector<std::string>& columns, double every_s, RowSink row)
    : observe_(network, stature_cm, start),
      every_s_(every_s),
      duration_s_(timeline.duration_s),
      row_(std::move(row)),
      values_(columns.size()) {
  for (const std::string& column : columns) {
    const Observable* observable = find(network.anatomy().observables, column);
    if (observable == nullptr) throw std::logic_error("no such observable: " + column);
    observables_.push_back(observable);
  }
  if (!row_) return;
  const std::vector<double> first = first_drive(network.anatomy(), timeline);
  emit(network.moment(0.0, start, first));
  choose_next();
}

void Sampler::accept(const AcceptedStep& step) {
  // The last step may end a rounding error before the duration; rows due then are emitted there.
  const double slack_s = std::min(1e-6, 1e-6 * every_s_);
  if (step.end_s() >= duration_s_ - slack_s) end_s_ = step.end_s();
  next_observation_s_ = next_observation_s_ < INFINITY ? std::min(next_observation_s_, end_s_) : INFINITY;
}

void Sampler::observe(const Moment& moment) {
  emit(moment);
  choose_next();
}

void Sampler::choose_next() {
  constexpr double slack = 1e-6;  // intervals: a last row this close to the one before would be redundant
  const double last_s = grid_time_s(next_++);
  next_observation_s_ = grid_time_s(next_);
  if (next_observation_s_ > duration_s_) {
    next_observation_s_ = on_grid_ && duration_s_ - last_s > slack * every_s_ ? duration_s_ : INFINITY;
    on_grid_ = false;
  }
  if (next_observation_s_ < INFINITY) next_observation_s_ = std::min(next_observation_s_, end_s_);
}

/// Multiples of the interval, to the microsecond, so that a tenth of a second reads as one.
double Sampler::grid_time_s(long long index) const { return std::round(static_cast<double>(index) * every_s_ * 1e6) / 1e6; }

void Sampler::emit(const Moment& moment) {
  for (std::size_t i = 0; i < observables_.size(); ++i) values_[i] = observe_(*observables_[i], moment);
  row_({on_grid_ ? grid_time_s(next_) : duration_s_, on_grid_, values_});
}

}  // namespace calfpump
