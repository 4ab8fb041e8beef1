// Adding an element's partial derivatives into a matrix of fixed pattern.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace calfpump::detail {

/// An index as the standard library wants it.
[[nodiscard]] inline std::size_t z(int index) { return static_cast<std::size_t>(index); }

/// values[i], with a sign, into slots[i].
template <std::size_t n>
void stamp(std::span<double> jacobian, const std::array<int, n>& slots, const std::array<double, n>& values, double sign) {
  for (std::size_t i = 0; i < n; ++i) jacobian[z(slots[i])] += sign * values[i];
}

}  // namespace calfpump::detail
