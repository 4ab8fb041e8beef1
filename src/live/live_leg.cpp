#include "calfpump/live/live_leg.hpp"

#include <algorithm>
#include <utility>

#include "calfpump/core/errors.hpp"

namespace calfpump {
namespace {

/// The state in another body of the same anatomy. Veins stay as full as they were: stiffer ones could not hold the blood of
/// wide ones.
void move_into(const LiveBody& after, const LiveBody& before, std::vector<double>& state) {
  const StateLayout& layout = after.network.layout();
  for (std::size_t vein = 0; vein < layout.volume.size(); ++vein)
    state[z(layout.volume[vein])] *= after.full_mL[vein] / before.full_mL[vein];
  for (const int row : layout.tissue) {
    if (row >= 0) state[z(row)] += after.rested[z(row)] - before.rested[z(row)];
  }
  for (const int row : layout.protein) {
    if (row >= 0) state[z(row)] *= after.rested[z(row)] / before.rested[z(row)];
  }
}

}  // namespace

LiveLeg::LiveLeg(std::shared_ptr<const LiveSetting> setting, double time_s)
    : course_(std::move(setting), time_s), time_s_(time_s), state_(course_.setting().body->start) {
  begin();
}

void LiveLeg::begin() {
  const std::shared_ptr<LiveBody>& body = course_.setting().body;
  if (integrated_ != body) integrator_ = std::make_unique<Integrator<1>>(body->network, Settings{});
  integrated_ = body;
  integrator_->begin(state_, time_s_);
  failure_.clear();
}

void LiveLeg::change(std::shared_ptr<const LiveSetting> setting) {
  const std::shared_ptr<LiveBody> before = course_.setting().body, after = setting->body;
  course_.change(std::move(setting), time_s_);
  if (after == before) return;
  move_into(*after, *before, state_);
  begin();
}

void LiveLeg::advance_to(double time_s) {
  if (!failure_.empty()) return;
  try {
    while (time_s_ < time_s) step(time_s);
  } catch (const SimulationError& error) {
    failure_ = error.what();
  }
}

/// To the end of the phase, or to a time within it.
void LiveLeg::step(double end_s) {
  constexpr double slack_s = 1e-6;
  const LegPhase& whole = course_.at(time_s_);
  Phase part;
  part.begin_s = time_s_;
  part.end_s = std::min(end_s, whole.end_s);
  part.leg = whole;
  part.jump = course_.jumped() && time_s_ < whole.begin_s + slack_s;
  integrator_->pass({&part, 1}, {});
  integrator_->copy_state(0, state_);
  time_s_ = part.end_s;
}

void LiveLeg::keep(LiveMoment& moment) {
  if (failure_.empty()) integrator_->restart();
  moment.time_s = time_s_;
  moment.state = state_;
  moment.course = course_;
}

void LiveLeg::restore(const LiveMoment& moment) {
  time_s_ = moment.time_s;
  state_ = moment.state;
  course_ = moment.course;
  begin();
}

Moment LiveLeg::moment() {
  course_.drive_at(time_s_, drive_);
  return course_.setting().body->network.moment(time_s_, state_, drive_);
}

}  // namespace calfpump
