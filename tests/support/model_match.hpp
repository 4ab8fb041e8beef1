// Comparison of a leg's fast form with its model.
#pragma once

#include <catch2/catch.hpp>

#include "calfpump/simulation/rates_check.hpp"

namespace calfpump::test {

inline void check_rates(const Model& model, Network& network, const std::vector<double>& state,
                        const std::vector<double>& drive) {
  const RateDifference worst = compare_rates(model, network, state, drive);
  INFO("rate of " << worst.variable);
  CHECK(worst.largest <= rates_agree);
}

}  // namespace calfpump::test
