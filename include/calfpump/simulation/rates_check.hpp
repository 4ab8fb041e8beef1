// Comparison of the fast form's rates with the model's (leg/model.hpp).
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/model.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// The model of the same leg, after the same night's rest.
[[nodiscard]] Model model_of(const Network& network);

/// Largest difference by rounding alone, relative to a rate and to the variable's usual size per second.
inline constexpr double rates_agree = 1e-12;  // chosen

/// Difference of rates, relative to themselves and to the variable's usual size per second.
struct RateDifference {
  double largest = 0.0;
  std::string variable;
  double time_s = 0.0;
};

/// Compares the rates at one state and drive; the difference is infinite if a rate is not finite.
[[nodiscard]] RateDifference compare_rates(const Model& model, Network& network, const std::vector<double>& state,
                                           const std::vector<double>& drive);

}  // namespace calfpump
