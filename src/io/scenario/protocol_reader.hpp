// The protocol of a scenario: steps and repeats of steps.
#pragma once

#include "calfpump/protocol/step.hpp"
#include "io/scenario/step_reader.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// A table is a repeat where it has one of the keys "repeat" and "steps", else a step.
[[nodiscard]] StepOrRepeat read_step_or_repeat(TableReader& row, const StepContext& context);

}  // namespace calfpump
