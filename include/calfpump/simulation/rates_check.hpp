// The rates of the fast form held against those of the model (leg/model.hpp).
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/model.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// The model of the same leg after the same night.
[[nodiscard]] Model model_of(const Network& network);

/// The two differ by rounding alone: by this part of a rate and of the variable's usual size per second.
inline constexpr double rates_agree = 1e-12;  // chosen

/// How far apart rates are, in parts of themselves and of the variable's usual size per second.
struct RateDifference {
  double largest = 0.0;
  std::string variable;
  double time_s = 0.0;
};

/// At one state and drive; infinite where a rate is not finite.
[[nodiscard]] RateDifference compare_rates(const Model& model, Network& network, const std::vector<double>& state,
                                           const std::vector<double>& drive);

}  // namespace calfpump
