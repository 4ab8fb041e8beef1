// The protocol of a scenario: steps and repeats of steps.
#pragma once

#include "calfpump/protocol/step.hpp"
#include "step_reader.hpp"
#include "toml_reader.hpp"

namespace calfpump {

/// A table is a repeat where it has one of the keys "repeat" and "steps", else a step.
[[nodiscard]] Action read_action(TableReader& row, const StepContext& context);

}  // namespace calfpump
