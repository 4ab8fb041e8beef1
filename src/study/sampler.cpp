#include "calfpump/study/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace calfpump {

Sampler::Sampler(Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
                 const std::vector<std::string>& columns, double every_s, RowSink row)
    : observe_(network, stature_cm, start),
      every_s_(every_s),
      duration_s_(timeline.duration_s),
      row_(std::move(row)),
      values_(columns.size()) {
  for (const std::string& column : columns) {
    const Observable* observable = find_observable(network.anatomy(), column);
    if (observable == nullptr) throw std::logic_error("no such observable: " + column);
    observables_.push_back(observable);
  }
  if (!row_) return;
  emit(network.moment(0.0, start, timeline.drives[static_cast<std::size_t>(timeline.first_drive)]));
  choose_next();
}

/// A last row this near to the one before would say nothing new.
double Sampler::slack_s() const { return 1e-6 * every_s_; }

void Sampler::step(const AcceptedStep& step) {
  // The end may lie a rounding error before the duration.
  const bool last = step.end_s() >= duration_s_ - slack_s();
  if (last && wanted_s_ < INFINITY) wanted_s_ = std::min(wanted_s_, step.end_s());
}

void Sampler::look(const Moment& moment) {
  emit(moment);
  choose_next();
}

void Sampler::choose_next() {
  const double last_s = grid_time_s(next_++);
  wanted_s_ = grid_time_s(next_);
  if (wanted_s_ <= duration_s_) return;
  wanted_s_ = on_grid_ && duration_s_ - last_s > slack_s() ? duration_s_ : INFINITY;
  on_grid_ = false;
}

/// Multiples of the interval, to the microsecond, so that a tenth of a second reads as one.
double Sampler::grid_time_s(long long index) const { return std::round(static_cast<double>(index) * every_s_ * 1e6) / 1e6; }

void Sampler::emit(const Moment& moment) {
  for (std::size_t i = 0; i < observables_.size(); ++i) values_[i] = observe_(*observables_[i], moment);
  row_({moment.time_s, on_grid_, values_});
}

}  // namespace calfpump
