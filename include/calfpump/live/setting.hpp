// A scenario as a live leg follows it: the body, the timeline, and the movement that a key holds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "calfpump/metrics/observer.hpp"
#include "calfpump/study/joints.hpp"
#include "calfpump/study/run.hpp"

namespace calfpump {

/// The leg of a person: its network, and what its swelling is measured against.
struct LiveBody {
  LiveBody(Network legs, double stature_cm, std::vector<double> lying_drive, std::vector<double> state_rested,
           std::vector<double> state_at_start);
  LiveBody(const LiveBody&) = delete;
  LiveBody& operator=(const LiveBody&) = delete;

  Network network;
  double stature_cm;
  std::vector<double> lying;          ///< drive during the night
  std::vector<double> rested, start;  ///< states after the night, and steady in the first posture
  std::vector<double> full_mL;        ///< by vein: blood in it when the leg stands still
  std::string mark;                   ///< the same for two bodies only if they are alike
  Observer observe;
  Joints joints;
};

/// A movement that is done halfway and held there: to its top in the time of its data, and back.
struct HeldMovement {
  std::string name;  ///< empty: none suits the posture
  double rise_s = 0.0, fall_s = 0.0;
  std::vector<double> top;  ///< drive
};

/// Whether a movement is done in a posture of the data.
[[nodiscard]] bool possible_in(const Movement& movement, const Posture& posture);

/// Whether a movement can be held: it has one pulse, and no speed.
[[nodiscard]] bool can_be_held(const Movement& movement);

struct LiveSetting {
  std::shared_ptr<LiveBody> body;
  Timeline timeline;
  double transition_s = 0.0;  ///< length of a change from the posture or garment before
  HeldMovement held;

  /// Drive of the first posture, without movement.
  [[nodiscard]] const std::vector<double>& rest_drive() const { return timeline.drives[z(timeline.first_drive)]; }
  [[nodiscard]] const ActivityNames& first_activity() const {
    return timeline.activities[z(timeline.sequences.front().activity)];
  }
};

/// The setting of a scenario with one leg. The body of `before` is used again if it is the same; nullptr: there is none.
/// The key holds the movement of the first step or, if that cannot be held, the first of the data that can be held in the
/// posture. Throws InputError for two legs, SimulationError if there is no steady state.
[[nodiscard]] std::shared_ptr<const LiveSetting> live_setting(const Catalogue& catalogue, const Scenario& scenario,
                                                              const LiveSetting* before);

}  // namespace calfpump
