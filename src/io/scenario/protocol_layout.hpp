// Written steps and repeats -> plain steps and repeats. A repetition with a period is followed by a still step for the time
// that is left; a step until a time has a duration. Lengths are as in the timeline (protocol/build_timeline.hpp): a step
// with repetitions is longer by its transition if the posture or garment changes, so repetitions that begin differently become
// repeats of their own.
#pragma once

#include <optional>
#include <vector>

#include "calfpump/protocol/build_timeline.hpp"
#include "io/scenario/scenario_parts.hpp"

namespace calfpump {

struct ProtocolLayout {
  std::vector<StepOrRepeat> steps;
  std::vector<Place> places;  ///< where each step has its length, in the order of the steps
};

/// `begins_s`: clock time of the beginning. Problems are noted at the values they belong to.
[[nodiscard]] ProtocolLayout lay_out(const std::vector<Written>& protocol, const WornLeg& leg, std::optional<double> begins_s);

}  // namespace calfpump
