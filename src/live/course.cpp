#include "calfpump/live/course.hpp"

#include <limits>
#include <utility>

#include "calfpump/core/smooth.hpp"

namespace calfpump {
namespace {

constexpr double back_to_rest_s = 0.5;  // chosen: from the middle of a movement, in the same posture
constexpr double endless_s = std::numeric_limits<double>::max();

}  // namespace

LiveCourse::LiveCourse(std::shared_ptr<const LiveSetting> setting, double time_s) : setting_(std::move(setting)) {
  begin_timeline(time_s);
}

LiveCourse& LiveCourse::operator=(const LiveCourse& other) {
  setting_ = other.setting_;
  cursor_ = other.cursor_;
  offset_s_ = other.offset_s_;
  doing_ = other.doing_;
  phase_ = other.phase_;
  from_ = other.from_;
  to_ = other.to_;
  jumped_ = other.jumped_;
  refer();
  return *this;
}

/// A phase of the timeline refers to the setting, which copies share; every other refers to the course itself.
void LiveCourse::refer() {
  if (doing_ == Doing::timeline) return;
  phase_.from = from_;
  phase_.to = doing_ == Doing::held || doing_ == Doing::rests ? std::span<const double>(from_) : std::span<const double>(to_);
}

void LiveCourse::begin_timeline(double time_s) {
  cursor_.emplace(setting_->timeline);
  offset_s_ = time_s;
  doing_ = Doing::timeline;
  next(time_s);
}

void LiveCourse::ramp_to(Doing doing, const std::vector<double>& drive, double time_s, double duration_s) {
  drive_at(time_s, from_);
  to_ = drive;
  doing_ = doing;
  phase_ = {};
  phase_.begin_s = time_s;
  phase_.end_s = time_s + duration_s;
  phase_.moving = doing == Doing::rises || doing == Doing::falls;
  jumped_ = false;
  refer();
}

void LiveCourse::change(std::shared_ptr<const LiveSetting> setting, double time_s) {
  const std::shared_ptr<const LiveSetting> before = std::exchange(setting_, std::move(setting));
  std::vector<double> now;
  drive_at(time_s, now);
  const ActivityNames &was = before->first_activity(), &is = setting_->first_activity();
  const bool same_posture = was.posture == is.posture;
  if (pressed() && same_posture && !setting_->held.name.empty())
    return ramp_to(Doing::rises, setting_->held.top, time_s, setting_->held.rise_s);
  if (now == setting_->rest_drive()) return begin_timeline(time_s);
  const bool same = same_posture && was.garment == is.garment;
  ramp_to(Doing::changes, setting_->rest_drive(), time_s, same ? back_to_rest_s : setting_->transition_s);
}

void LiveCourse::press(bool down, double time_s) {
  const HeldMovement& held = setting_->held;
  if (down == pressed() || held.name.empty()) return;
  if (down) return ramp_to(Doing::rises, held.top, time_s, held.rise_s);
  ramp_to(Doing::falls, setting_->rest_drive(), time_s, held.fall_s);
}

const LegPhase& LiveCourse::at(double time_s) {
  while (phase_.end_s <= time_s) next(time_s);
  return phase_;
}

void LiveCourse::next(double time_s) {
  if (doing_ == Doing::changes || doing_ == Doing::falls) return begin_timeline(phase_.end_s);
  jumped_ = false;
  if (doing_ == Doing::timeline) {
    if (const auto phase = cursor_->next()) {
      phase_ = *phase;
      phase_.begin_s += offset_s_;
      phase_.end_s += offset_s_;
      jumped_ = cursor_->jumped();
      return;
    }
  }
  // The top of a held movement, or the posture after the end of the timeline.
  from_.assign(phase_.to.begin(), phase_.to.end());
  doing_ = doing_ == Doing::rises ? Doing::held : Doing::rests;
  phase_.begin_s = time_s;
  phase_.end_s = endless_s;
  phase_.moving = phase_.working = false;
  refer();
}

void LiveCourse::drive_at(double time_s, std::vector<double>& drive) const {
  const double x = phase_.constant() ? 0.0 : (time_s - phase_.begin_s) / (phase_.end_s - phase_.begin_s);
  const double part = phase_.linear ? x : ramp(x).value;
  drive.resize(phase_.from.size());
  for (std::size_t i = 0; i < drive.size(); ++i) drive[i] = phase_.from[i] + part * (phase_.to[i] - phase_.from[i]);
}

double LiveCourse::progress(double time_s) const {
  const double part = (time_s - phase_.begin_s) / (phase_.end_s - phase_.begin_s);
  if (doing_ == Doing::rises) return 0.5 * part;
  if (doing_ == Doing::held) return 0.5;
  if (doing_ == Doing::falls) return 0.5 + 0.5 * part;
  if (doing_ != Doing::timeline || !phase_.moving) return 0.0;
  const Timeline::Sequence& sequence = setting_->timeline.sequences[phase_.sequence];
  const double cycle_s = setting_->timeline.cycles[z(sequence.cycle)].cycle_s;
  const double begin_s = offset_s_ + sequence.begin_s + static_cast<double>(phase_.cycle) * cycle_s;
  return (time_s - begin_s) / cycle_s;
}

}  // namespace calfpump
