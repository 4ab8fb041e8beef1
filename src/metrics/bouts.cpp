#include "calfpump/metrics/bouts.hpp"

#include <algorithm>

namespace calfpump {
namespace {

constexpr double refilled_part = 0.9;  // as of RT90

}  // namespace

void Bouts::add(const Interval& interval) {
  const Situation& now = interval.situation;
  if (any_ && bout_.moving && (now.bout_begins || !now.moving)) finish();
  if (now.bout_begins) {
    close();
    begin(interval);
  }
  if (now.moving) move(interval);
  if (!now.moving && any_) watch_refill(interval);
  watch_stillness(interval);
}

void Bouts::watch_stillness(const Interval& interval) {
  const Situation& now = interval.situation;
  if (now.moving || now.posture_begins) still_s_ = 0.0;
  if (now.moving) return;
  still_s_ += interval.length_s();
  if (still_s_ >= least_rest_s) home_ = {now.activity->posture, interval.now[Input::calf_volume_mL]};
}

void Bouts::begin(const Interval& interval) {
  const Situation& now = interval.situation;
  const auto same = [&](const BoutGroup& group) {
    return group.movement == now.activity->movement && group.posture == now.activity->posture;
  };
  auto group = std::find_if(sums_.begin(), sums_.end(), same);
  if (group == sums_.end()) {
    BoutGroup added;
    added.movement = now.activity->movement;
    added.posture = now.activity->posture;
    group = sums_.insert(sums_.end(), added);
  }
  const double volume_mL = interval.before[Input::calf_volume_mL], pressure_mmHg = interval.before[Input::ankle_pressure_mmHg];
  bout_ = Bout{};
  bout_.group = static_cast<std::size_t>(group - sums_.begin());
  bout_.begin_s = bout_.end_s = interval.before.time_s;
  bout_.before_mL = bout_.lowest_mL = bout_.after_mL = volume_mL;
  bout_.rest_mmHg = bout_.lowest_mmHg = bout_.highest_mmHg = pressure_mmHg;
  bout_.rested = now.rest_before_bout_s >= least_rest_s;
  bout_.home = home_;
  any_ = true;
}

void Bouts::move(const Interval& interval) {
  const double dt = interval.length_s();
  const double volume_mL = interval.now[Input::calf_volume_mL], pressure_mmHg = interval.now[Input::ankle_pressure_mmHg];
  bout_.cycles = interval.situation.cycle + 1;
  bout_.end_s = interval.now.time_s;
  bout_.lowest_mL = std::min(bout_.lowest_mL, volume_mL);
  bout_.after_mL = volume_mL;
  bout_.sum_mL_s += 0.5 * dt * (interval.before[Input::calf_volume_mL] + volume_mL);
  bout_.lowest_mmHg = std::min(bout_.lowest_mmHg, pressure_mmHg);
  bout_.highest_mmHg = std::max(bout_.highest_mmHg, pressure_mmHg);
  bout_.sum_mmHg_s += 0.5 * dt * (interval.before[Input::ankle_pressure_mmHg] + pressure_mmHg);
}

void Bouts::finish() {
  bout_.moving = false;
  const double length_s = bout_.end_s - bout_.begin_s;
  if (length_s <= 0.0) return;
  BoutGroup& group = sums_[bout_.group];
  const bool first = group.bouts == 0;
  ++group.bouts;
  group.fewest_cycles = first ? bout_.cycles : std::min(group.fewest_cycles, bout_.cycles);
  group.most_cycles = std::max(group.most_cycles, bout_.cycles);
  group.shortest_s = first ? length_s : std::min(group.shortest_s, length_s);
  group.longest_s = std::max(group.longest_s, length_s);
  group.before_mL += bout_.before_mL;
  group.lowest_mL += bout_.lowest_mL;
  group.mean_mL += bout_.sum_mL_s / length_s;
  group.after_mL += bout_.after_mL;
  if (!bout_.rested) return;
  ++group.rested;
  group.rest_mmHg += bout_.rest_mmHg;
  group.lowest_mmHg += bout_.lowest_mmHg;
  group.mean_mmHg += bout_.sum_mmHg_s / length_s;
  group.highest_mmHg += bout_.highest_mmHg;
}

void Bouts::watch_refill(const Interval& interval) {
  std::string& home = bout_.home.posture;
  if (home_.posture != home) home.clear();  // still for a minute in another posture: not waited for any more
  if (home.empty() || interval.situation.activity->posture != home) return;
  bout_.returned = true;
  const double back_mL = bout_.after_mL + refilled_part * (bout_.home.volume_mL - bout_.after_mL);
  const double a_mL = interval.before[Input::calf_volume_mL], b_mL = interval.now[Input::calf_volume_mL];
  if (b_mL < back_mL) {
    bout_.back_s.reset();
  } else if (!bout_.back_s) {
    const double part = a_mL < back_mL ? (back_mL - a_mL) / (b_mL - a_mL) : 0.0;
    bout_.back_s = interval.before.time_s + part * interval.length_s();
  }
}

void Bouts::close() {
  const bool unknown = bout_.home.posture.empty() && !bout_.back_s;
  if (!any_ || bout_.moving || !bout_.returned || unknown) return;
  BoutGroup& group = sums_[bout_.group];
  ++group.returned;
  if (!bout_.back_s) return;
  ++group.refilled;
  group.refill_s += *bout_.back_s - bout_.end_s;
}

std::vector<BoutGroup> Bouts::groups() const {
  Bouts whole = *this;
  if (whole.any_ && whole.bout_.moving) whole.finish();
  whole.close();
  for (BoutGroup& group : whole.sums_) {
    const auto all = static_cast<double>(group.bouts);
    for (double BoutGroup::*mean : {&BoutGroup::before_mL, &BoutGroup::lowest_mL, &BoutGroup::mean_mL, &BoutGroup::after_mL})
      group.*mean /= all;
    if (group.refilled > 0) group.refill_s /= static_cast<double>(group.refilled);
    if (group.rested == 0) continue;
    const auto rested = static_cast<double>(group.rested);
    for (double BoutGroup::*mean :
         {&BoutGroup::rest_mmHg, &BoutGroup::lowest_mmHg, &BoutGroup::mean_mmHg, &BoutGroup::highest_mmHg})
      group.*mean /= rested;
  }
  std::erase_if(whole.sums_, [](const BoutGroup& group) { return group.bouts == 0; });
  return whole.sums_;
}

}  // namespace calfpump
