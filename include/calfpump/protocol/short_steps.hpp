// Error about steps that are too short for one cycle of their movement.
#pragma once

#include <utility>
#include <vector>

#include "calfpump/core/errors.hpp"
#include "calfpump/protocol/step.hpp"

namespace calfpump {

/// One problem for each of these steps of the protocol, without line and column, which a protocol does not hold.
class ShortSteps : public InputError {
 public:
  ShortSteps(std::vector<Problem> problems, std::vector<const Step*> steps)
      : InputError(std::move(problems)), steps_(std::move(steps)) {}
  [[nodiscard]] const std::vector<const Step*>& steps() const { return steps_; }

 private:
  std::vector<const Step*> steps_;
};

}  // namespace calfpump
