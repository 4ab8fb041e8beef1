#include "calfpump/study/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "calfpump/core/rows.hpp"

namespace calfpump {

Sampler::Sampler(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
                 const std::vector<std::string>& columns, const Sampling& times, RowSink row)
    : observe_(network, stature_cm, start), times_(times, timeline.duration_s), row_(std::move(row)), values_(columns.size()) {
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
  const double slack_s = std::min(1e-6, 1e-6 * times_.every_s());
  if (step.end_s() >= times_.duration_s() - slack_s) end_s_ = step.end_s();
  next_observation_s_ = next_observation_s_ < INFINITY ? std::min(next_observation_s_, end_s_) : INFINITY;
}

void Sampler::observe(const Moment& moment) {
  emit(moment);
  choose_next();
}

void Sampler::choose_next() { next_observation_s_ = times_.next() ? std::min(times_.time_s(), end_s_) : INFINITY; }

void Sampler::emit(const Moment& moment) {
  for (std::size_t i = 0; i < observables_.size(); ++i) values_[i] = observe_(*observables_[i], moment);
  row_({times_.time_s(), times_.on_grid(), values_});
}

}  // namespace calfpump
