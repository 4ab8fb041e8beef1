#include "calfpump/metrics/plethysmography.hpp"

#include <algorithm>

namespace calfpump {
namespace {

constexpr double resolution_mL = 0.05;         // chosen, below a thousandth of a calf's volume
constexpr double filled_part = 0.9;            // by the definition of VFT90
constexpr long long contractions_for_rvf = 5;  // ten by definition; at least five count as a series: chosen

}  // namespace

Course::Course(Direction direction, double time_s, double volume_mL)
    : sign_(direction == Direction::filling ? 1.0 : -1.0), points_{{time_s, volume_mL}}, farthest_mL_(volume_mL) {}

void Course::add(double time_s, double volume_mL) {
  if (way_mL(volume_mL) > way_mL(farthest_mL_)) farthest_mL_ = volume_mL;
  if (way_mL(volume_mL) > way_mL(points_.back().volume_mL) + resolution_mL) points_.push_back({time_s, volume_mL});
}

double Course::time_of_part_s(double part) const {
  const double target = part * way_mL(farthest_mL_);
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const double a = way_mL(points_[i - 1].volume_mL);
    const double b = way_mL(points_[i].volume_mL);
    if (b < target) continue;
    return points_[i - 1].time_s + (target - a) / (b - a) * (points_[i].time_s - points_[i - 1].time_s);
  }
  return points_.back().time_s;
}

void Plethysmography::add(const Interval& interval) {
  const Situation& now = interval.situation;
  if (now.posture_begins) {
    filling_now_ = standing_ = false;
    if (now.role == Posture::Role::elevated) {
      emptying_.emplace(Course::Direction::emptying, interval.before.time_s, interval.before[Input::calf_volume_mL]);
      elevated_mL_ = interval.before[Input::calf_volume_mL];
    } else if (elevated_ && now.role == Posture::Role::standing) {
      filling_.emplace(Course::Direction::filling, interval.before.time_s, interval.before[Input::calf_volume_mL]);
      elevated_mL_ = interval.before[Input::calf_volume_mL];
      filling_now_ = standing_ = first_bout_ = true;
      ejected_mL_.reset();
      residual_mL_.reset();
    }
    elevated_ = now.role == Posture::Role::elevated;
  }
  if (elevated_) emptying_->add(interval.now.time_s, interval.now[Input::calf_volume_mL]);
  if (standing_) follow_pumping(interval);
}

void Plethysmography::follow_pumping(const Interval& interval) {
  const Situation& now = interval.situation;
  if (now.bout_begins) {
    if (!filling_now_) first_bout_ = false;
    filling_now_ = false;
    bout_begin_mL_ = interval.before[Input::calf_volume_mL];
  }
  if (filling_now_) filling_->add(interval.now.time_s, interval.now[Input::calf_volume_mL]);
  if (!now.moving) return;
  if (first_bout_ && now.cycle == 0) {
    ejected_mL_ = std::max(ejected_mL_.value_or(0.0), bout_begin_mL_ - interval.now[Input::calf_volume_mL]);
  }
  if (now.cycle + 1 >= contractions_for_rvf) residual_mL_ = interval.now[Input::calf_volume_mL] - *elevated_mL_;
}

void Plethysmography::report(MetricValues& values) const {
  if (emptying_ && emptying_->farthest_mL() < emptying_->begin_mL() - 1.0) {
    values.set("venous_emptying_time_90_s", emptying_->time_of_part_s(filled_part) - emptying_->begin_s());
  }
  if (!filling_ || filling_->farthest_mL() <= filling_->begin_mL()) return;
  const double volume_mL = filling_->farthest_mL() - filling_->begin_mL();
  const double time_s = filling_->time_of_part_s(filled_part) - filling_->begin_s();
  values.set("venous_volume_mL", volume_mL);
  values.set("venous_filling_time_90_s", time_s);
  values.set("venous_filling_index_mL_s", filled_part * volume_mL / time_s);
  if (ejected_mL_) values.set("ejection_fraction_percent", 100.0 * *ejected_mL_ / volume_mL);
  if (residual_mL_) values.set("residual_volume_fraction_percent", 100.0 * *residual_mL_ / volume_mL);
}

}  // namespace calfpump
