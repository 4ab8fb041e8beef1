// A leg that lives: it goes on from where it is, in parts of time as short as a frame of a screen, while its scenario changes.
//
//   LiveLeg leg(live_setting(catalogue, scenario, nullptr), 0.0);
//   leg.advance_to(0.5);
//   leg.press(true);                                  the heel rises
//   leg.change(live_setting(catalogue, other, &leg.setting()));
//
// A change of posture, garment or movement is a ramp of the drive. A change of the body (size, valves, condition) acts at once:
// each vein is as full as it was, of the blood that it holds in standing; valves and vessels keep their state, and each tissue
// the water that it has gained since the night. The new leg then fills or empties as its own vessels need. It cannot keep the
// blood itself: a stiff vein that held a wide one's would burst.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "calfpump/live/course.hpp"
#include "calfpump/live/setting.hpp"
#include "calfpump/simulation/integrator.hpp"

namespace calfpump {

/// All that the future of a leg depends on.
struct LiveMoment {
  double time_s = 0.0;
  std::vector<double> state;
  LiveCourse course;
};

class LiveLeg {
 public:
  /// Begins at rest, steady in the first posture.
  LiveLeg(std::shared_ptr<const LiveSetting> setting, double time_s);

  void change(std::shared_ptr<const LiveSetting> setting);
  void press(bool down) { course_.press(down, time_s_); }

  /// Steps to a time. A leg whose step fails stands still from then on; `failure` is the reason. After the first call allocates
  /// no memory.
  void advance_to(double time_s);

  /// Keeps the moment. The course after `restore` of it is the same, to the last bit.
  void keep(LiveMoment& moment);
  void restore(const LiveMoment& moment);

  /// Results at this moment, valid until the next step.
  [[nodiscard]] Moment moment();

  [[nodiscard]] double time_s() const { return time_s_; }
  [[nodiscard]] const LiveCourse& course() const { return course_; }
  [[nodiscard]] const LiveSetting& setting() const { return course_.setting(); }
  [[nodiscard]] const std::vector<double>& state() const { return state_; }
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  void begin();
  void step(double end_s);

  LiveCourse course_;
  double time_s_;
  std::vector<double> state_, drive_;
  std::unique_ptr<Integrator<1>> integrator_;
  std::shared_ptr<const LiveBody> integrated_;  // the integrator's
  std::string failure_;
};

}  // namespace calfpump
