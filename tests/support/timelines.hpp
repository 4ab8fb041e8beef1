// Steps and timelines in few words.
#pragma once

#include <vector>

#include "calfpump/protocol/build_timeline.hpp"
#include "plain/plain_drive.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {

/// Keep a posture for a time.
inline Step keep(const std::string& posture_name, double duration_s) {
  return {posture(posture_name), std::nullopt, duration_s, std::nullopt, 3.0};
}

inline Step repeat_movement(const std::string& posture_name, const PacedMovement& movement, long long repetitions) {
  return {posture(posture_name), movement, std::nullopt, repetitions, 3.0};
}

inline Step move_for(const std::string& posture_name, const PacedMovement& movement, double duration_s) {
  return {posture(posture_name), movement, duration_s, std::nullopt, 3.0};
}

/// A movement at the tempo of the data: 1, 1.5, 1.5, 0 s for a calf raise.
inline PacedMovement usual(const std::string& name) { return at_tempo(movement(name), {}); }

inline Timeline timeline_of(const std::vector<Action>& protocol, const Wearer& wearer = {175.0, 1.0, std::nullopt}) {
  return build_timeline(reference_leg(), wearer, protocol);
}

/// All phases in order. They point into the timeline.
inline std::vector<Phase> phases_of(const Timeline& timeline) {
  std::vector<Phase> phases;
  PhaseCursor cursor(timeline);
  while (const auto phase = cursor.next()) phases.push_back(*phase);
  return phases;
}

/// A day in small: sitting, standing raises, walking, a nested repeat, a sudden change of posture.
inline std::vector<Action> eventful_protocol() {
  Step sudden = keep("supine", 30.0);
  sudden.transition_s = 0.0;
  const Repeat sets{2, {repeat_movement("standing", usual("tiptoe"), 10), keep("standing", 20.0)}};
  return {keep("sitting", 60.0), Repeat{3, {repeat_movement("standing", usual("calf raise"), 5), sets}},
          move_for("standing", at_speed(movement("walking"), 1.2), 61.7), sudden, keep("legs up", 40.0)};
}

}  // namespace calfpump::test
