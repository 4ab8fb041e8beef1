// Short forms to build steps and timelines.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "calfpump/protocol/build_timeline.hpp"
#include "support/drive_at.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {

/// A step that keeps a posture for a time.
inline Step keep(const std::string& posture_name, double duration_s) {
  return {{posture(posture_name), std::nullopt, nullptr, std::nullopt}, std::nullopt, duration_s, std::nullopt, 3.0};
}

inline Step repeat_movement(const std::string& posture_name, const PacedMovement& movement, long long repetitions) {
  return {{posture(posture_name), movement, nullptr, std::nullopt}, std::nullopt, std::nullopt, repetitions, 3.0};
}

inline Step move_for(const std::string& posture_name, const PacedMovement& movement, double duration_s) {
  return {{posture(posture_name), movement, nullptr, std::nullopt}, std::nullopt, duration_s, std::nullopt, 3.0};
}

/// A recording of 3 s: the calf is squeezed by 40 mmHg at 1 s, then less, and its muscle works.
inline std::shared_ptr<const Recording> spiky_recording() {
  Recording recording{"raise.csv", "", {5.0, 6.0, 8.0}, {}, {}};
  recording.squeezes.push_back({vein_index(reference_leg(), "CM"), "soleus_mmHg", 1.0, std::nullopt, {0.0, 40.0, 10.0}});
  recording.works.push_back({1, "effort", 1.0, std::nullopt, {0.0, 0.8, 0.2}});
  return std::make_shared<const Recording>(recording);
}

inline Step follow_recording(const std::string& posture_name, const std::shared_ptr<const Recording>& recording,
                             long long repetitions) {
  return {{posture(posture_name), std::nullopt, recording, std::nullopt}, std::nullopt, std::nullopt, repetitions, 3.0};
}

/// A movement at the tempo of the data: 1, 1.5, 1.5, 0 s for a calf raise.
inline PacedMovement usual(const std::string& name) { return at_tempo(movement(name), {}); }

inline Timeline timeline_of(const std::vector<StepOrRepeat>& protocol, const Wearer& wearer = {175.0}) {
  return build_timeline(reference_leg(), wearer, protocol);
}

/// The same protocol on both legs.
inline Timeline timeline_of_two(const std::vector<StepOrRepeat>& protocol, const Wearer& left = {175.0},
                                const Wearer& right = {175.0}) {
  const std::array legs{WornLeg{reference_leg(), left}, WornLeg{reference_leg(), right}};
  return build_timeline(legs, protocol);
}

/// A step of two legs with the activities of the left and the right leg.
inline Step beside(Step step, const Step& right) {
  step.other = right.leg;
  return step;
}

/// A step in which both legs have the same activity.
inline Step with_both(const Step& step) { return beside(step, step); }

/// All phases in order. They point into the timeline.
inline std::vector<Phase> phases_of(const Timeline& timeline) {
  std::vector<Phase> phases;
  PhaseCursor cursor(timeline);
  while (const auto phase = cursor.next()) phases.push_back(*phase);
  return phases;
}

/// The drive of the first leg of a timeline, by itself, at a time.
inline std::vector<double> drive_at_time(const Timeline& timeline, double time_s) {
  std::vector<double> drive(static_cast<std::size_t>(timeline.layout.size()));
  LegPhaseCursor cursor(timeline);
  while (const auto leg_phase = cursor.next()) {
    if (time_s > leg_phase->end_s) continue;
    drive_at({leg_phase->begin_s, leg_phase->end_s, *leg_phase, {}, false}, time_s, drive);
    break;
  }
  return drive;
}

/// A short version of a day: sitting, standing raises, walking, a nested repeat, a sudden change of posture.
inline std::vector<StepOrRepeat> eventful_protocol() {
  Step sudden = keep("supine", 30.0);
  sudden.transition_s = 0.0;
  const Repeat sets{2, {repeat_movement("standing", usual("tiptoe"), 10), keep("standing", 20.0)}};
  return {keep("sitting", 60.0), Repeat{3, {repeat_movement("standing", usual("calf raise"), 5), sets}},
          move_for("standing", at_speed(movement("walking"), 1.2), 61.7), sudden, keep("legs up", 40.0)};
}

}  // namespace calfpump::test
