// What the user asks for in time: steps, and repeats of steps.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "calfpump/body/posture.hpp"
#include "calfpump/protocol/movement.hpp"

namespace calfpump {

/// Hold a posture, with or without a movement, for a time or a number of repetitions.
struct Step {
  Posture posture;
  std::optional<PacedMovement> movement;
  std::optional<double> duration_s;      ///< exactly one of duration and repetitions
  std::optional<long long> repetitions;  ///< needs a movement
  double transition_s = 3.0;             ///< taken by a change of posture, at the beginning of the step
};

struct Repeat;

/// A step or a repeat.
using Action = std::variant<Step, Repeat>;

struct Repeat {
  long long times = 1;
  std::vector<Action> actions;
};

}  // namespace calfpump
