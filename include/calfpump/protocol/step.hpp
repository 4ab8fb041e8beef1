// A protocol: steps, and repeats of steps.
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "calfpump/body/garment.hpp"
#include "calfpump/body/posture.hpp"
#include "calfpump/protocol/movement.hpp"
#include "calfpump/protocol/recording.hpp"

namespace calfpump {

/// Posture, movement and garment of a leg in a step.
struct Activity {
  Posture posture;
  std::optional<PacedMovement> movement;
  std::shared_ptr<const Recording> recording;  ///< a measured movement instead
  std::optional<Garment> garment;

  [[nodiscard]] bool moves() const { return movement.has_value() || recording != nullptr; }
  /// Length of a cycle of the movement or of the recording; 0 without either.
  [[nodiscard]] double cycle_s() const { return movement ? movement->cycle_s() : (recording ? recording->length_s() : 0.0); }
};

/// A posture held, with or without a movement, for a time or a number of repetitions.
struct Step {
  Activity leg;
  std::optional<Activity> other;         ///< activity of the second leg of two
  std::optional<double> duration_s;      ///< exactly one of duration and repetitions
  std::optional<long long> repetitions;  ///< needs a movement or recording
  double transition_s = 3.0;             ///< length of a change of posture at the beginning of the step
  std::optional<double> every_s = {};    ///< interval between rows in this step; none: the scenario's
};

struct Repeat;

using StepOrRepeat = std::variant<Step, Repeat>;

struct Repeat {
  long long times = 1;
  std::vector<StepOrRepeat> steps;
};

}  // namespace calfpump
