#include "calfpump/study/observed_follower.hpp"

#include <algorithm>
#include <stdexcept>

#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

constexpr double slack_s = 1e-6;  // the last step may end a rounding error before the duration

}  // namespace

ObservedFollower::ObservedFollower(const Scenario& scenario, Network& network, const Timeline& timeline,
                                   const std::vector<double>& start)
    : series_(&scenario.observed),
      observe_(network, scenario.subject.height_cm, start),
      counterparts_(series_->size()),
      end_s_(timeline.duration_s) {
  for (std::size_t i = 0; i < series_->size(); ++i) {
    const Observed& one = (*series_)[i];
    const auto column = column_of(one, scenario);
    observables_.push_back(column ? find(network.anatomy().observables, *column) : nullptr);
    if (observables_.back() == nullptr) throw std::logic_error("the scenario has no observable " + one.observable);
    const auto first = std::lower_bound(one.times_s.begin(), one.times_s.end(), 0.0);
    counterparts_[i].first = static_cast<std::size_t>(first - one.times_s.begin());
  }
  choose_next();
  if (next_s_ > 0.0) return;
  const std::vector<double> drive = first_drive(network.anatomy(), timeline);
  observe(network.moment(0.0, start, drive));
}

double ObservedFollower::next_of(std::size_t series) const {
  const std::vector<double>& times_s = (*series_)[series].times_s;
  const std::size_t next = counterparts_[series].first + counterparts_[series].model.size();
  if (next >= times_s.size() || times_s[next] > end_s_ + slack_s) return INFINITY;
  return std::min(times_s[next], end_s_);
}

void ObservedFollower::choose_next() {
  next_s_ = INFINITY;
  for (std::size_t i = 0; i < counterparts_.size(); ++i) next_s_ = std::min(next_s_, next_of(i));
}

void ObservedFollower::accept(const AcceptedStep& step) {
  if (step.end_s() < end_s_ - slack_s) return;
  end_s_ = step.end_s();
  choose_next();
}

void ObservedFollower::observe(const Moment& moment) {
  for (std::size_t i = 0; i < counterparts_.size(); ++i) {
    if (next_of(i) == moment.time_s) counterparts_[i].model.push_back(observe_(*observables_[i], moment));
  }
  choose_next();
}

}  // namespace calfpump
