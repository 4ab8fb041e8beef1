// What the user asks for in time: steps, and repeats of steps.
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "calfpump/body/garment.hpp"
#include "calfpump/body/posture.hpp"
#include "calfpump/protocol/movement.hpp"
#include "calfpump/protocol/trace.hpp"

namespace calfpump {

/// What a leg does and wears in a step.
struct Deed {
  Posture posture;
  std::optional<PacedMovement> movement;
  std::shared_ptr<const Trace> trace;  ///< instead of a movement
  std::optional<Garment> garment;

  [[nodiscard]] bool moves() const { return movement.has_value() || trace != nullptr; }
  /// Of the movement or the recording; 0 without one.
  [[nodiscard]] double cycle_s() const { return movement ? movement->cycle_s() : (trace ? trace->length_s() : 0.0); }
};

/// Hold a posture, with or without a movement, for a time or a number of repetitions.
struct Step {
  Deed leg;
  std::optional<Deed> other;             ///< of the other leg, where there are two
  std::optional<double> duration_s;      ///< exactly one of duration and repetitions
  std::optional<long long> repetitions;  ///< needs a movement or recording
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
