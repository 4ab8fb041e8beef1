#include "calfpump/study/sampler.hpp"

#include <cmath>
#include <stdexcept>

namespace calfpump {

Sampler::Sampler(const Network& network, const Timeline& timeline, double stature_cm, const std::vector<double>& start,
                 const std::vector<std::string>& columns, double every_s, RowSink row)
    : observe_(network, stature_cm, start),
      every_s_(every_s),
      duration_s_(timeline.duration_s),
      row_(std::move(row)),
      state_(start),
      drive_(timeline.drives[static_cast<std::size_t>(timeline.first_drive)]),
      values_(columns.size()) {
  for (const std::string& column : columns) {
    const Observable* observable = find_observable(network.anatomy(), column);
    if (observable == nullptr) throw std::logic_error("no such observable: " + column);
    observables_.push_back(observable);
  }
  if (!row_) return;
  emit(0.0, true);
  next_ = 1;
}

void Sampler::add(const AcceptedStep& step) {
  if (!row_) return;
  for (;; ++next_) {
    const double time_s = grid_time_s(next_);
    if (time_s > step.end_s()) break;
    emit(step, time_s, true);
  }
  constexpr double slack = 1e-6;  // of the interval: a last row this near to the one before would say nothing new
  const bool last = step.end_s() >= duration_s_ - slack * every_s_;
  if (last && duration_s_ - last_s_ > slack * every_s_) emit(step, step.end_s(), false);
}

/// Multiples of the interval, to the microsecond, so that a tenth of a second reads as one.
double Sampler::grid_time_s(long long index) const { return std::round(static_cast<double>(index) * every_s_ * 1e6) / 1e6; }

void Sampler::emit(const AcceptedStep& step, double time_s, bool on_grid) {
  step.state_at(time_s, state_);
  step.drive_at(time_s, drive_);
  emit(time_s, on_grid);
}

void Sampler::emit(double time_s, bool on_grid) {
  const Moment moment{time_s, state_, drive_};
  for (std::size_t i = 0; i < observables_.size(); ++i) values_[i] = observe_(*observables_[i], moment);
  row_({time_s, on_grid, values_});
  last_s_ = time_s;
}

}  // namespace calfpump
