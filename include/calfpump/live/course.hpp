// The phases that a live leg goes through. A scenario's timeline runs from its beginning; a change of the scenario comes
// before it as a ramp from the drive of that moment, and a key's movement interrupts it: up, held, and down again.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "calfpump/live/setting.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

class LiveCourse {
 public:
  /// The timeline of a setting from a time on.
  LiveCourse(std::shared_ptr<const LiveSetting> setting, double time_s);
  LiveCourse(const LiveCourse& other) { *this = other; }
  LiveCourse& operator=(const LiveCourse& other);

  /// Goes over to another setting: along a ramp of the drive if its posture or garment is another one, or if a movement was
  /// going on.
  void change(std::shared_ptr<const LiveSetting> setting, double time_s);
  /// The held movement rises, from the drive of this moment, or falls to the posture's rest, after which the timeline begins
  /// again.
  void press(bool down, double time_s);

  /// The phase at a time, which never goes back; it ends later.
  const LegPhase& at(double time_s);
  /// Whether the last phase of `at` begins with a jump of the drive.
  [[nodiscard]] bool jumped() const { return jumped_; }
  /// Computes the drive at a time within the phase.
  void drive_at(double time_s, std::vector<double>& drive) const;
  /// Progress of the movement's cycle [1]: 0 at its beginning and at rest, one half while it is held.
  [[nodiscard]] double progress(double time_s) const;

  [[nodiscard]] const LiveSetting& setting() const { return *setting_; }
  [[nodiscard]] const std::shared_ptr<const LiveSetting>& shared_setting() const { return setting_; }
  [[nodiscard]] bool pressed() const { return doing_ == Doing::rises || doing_ == Doing::held; }

 private:
  enum class Doing { timeline, changes, rises, held, falls, rests };

  void ramp_to(Doing doing, const std::vector<double>& drive, double time_s, double duration_s);
  void begin_timeline(double time_s);
  void next(double time_s);
  void refer();

  std::shared_ptr<const LiveSetting> setting_;
  std::optional<LegPhaseCursor> cursor_;
  double offset_s_ = 0.0;  // time at which the timeline begins
  Doing doing_ = Doing::timeline;
  LegPhase phase_;
  std::vector<double> from_, to_;  // ends of a phase that is not the timeline's
  bool jumped_ = false;
};

}  // namespace calfpump
