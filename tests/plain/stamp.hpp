// Adding an element's partial derivatives into a matrix of fixed pattern.
#pragma once

#include <array>
#include <span>

#include "calfpump/core/index.hpp"

namespace calfpump::test {

/// values[i], with a sign, into slots[i].
template <std::size_t n>
void stamp(std::span<double> jacobian, const std::array<int, n>& slots, const std::array<double, n>& values, double sign) {
  for (std::size_t i = 0; i < n; ++i) jacobian[z(slots[i])] += sign * values[i];
}

}  // namespace calfpump::test
