// Several legs side by side: what is done to one is done to each, lane by lane.
#pragma once

#include <algorithm>
#include <span>

#include "calfpump/core/blocks.hpp"
#include "calfpump/core/index.hpp"

namespace calfpump {

/// As many as doubles fit into the widest register.
inline constexpr int most_lanes = block;

/// Does `body(lane)` for each lane, in any order.
template <int lanes, class Body>
[[gnu::always_inline]] inline void each_lane(Body body) {
  if constexpr (lanes == 1) {
    body(0);
    // Says nothing, but keeps the compiler from making vector code of a loop over a dozen rows that are far apart: it would be
    // slower, and push the rest out of the instruction cache.
    asm volatile("");
  } else {
#pragma GCC ivdep
#pragma GCC unroll 1
    for (int lane = 0; lane < lanes; ++lane) body(lane);
  }
}

/// Fills a column with a number for each lane.
template <int lanes>
void repeat(std::span<const double> by_lane, Numbers& column) {
  if constexpr (lanes == 1) {
    std::fill(column.begin(), column.end(), by_lane[0]);
  } else {
    for (std::size_t i = 0; i < column.size(); i += lanes)
      std::copy_n(by_lane.begin(), lanes, column.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

/// A column whose row k is row rows[k] of another. Alone, a leg reads it in place: what was written number by number could
/// only be read in blocks after a stall. Side by side, whole rows are copied.
template <int lanes>
class Gathered {
 public:
  [[gnu::always_inline]] Gathered(Numbers& buffer, const double* source, const std::vector<int>& rows, int count)
      : numbers_(lanes == 1 ? source : buffer.data()), rows_(rows.data()) {
    if constexpr (lanes > 1) {
      double* const copy = buffer.data();
      for (int k = 0; k < count; ++k) {
        each_lane<lanes>([&](int l) { copy[k * lanes + l] = source[rows_[k] * lanes + l]; });
      }
    }
  }
  [[gnu::always_inline]] double operator[](int i) const {
    if constexpr (lanes == 1) {
      return numbers_[rows_[i]];
    } else {
      return numbers_[i];
    }
  }

 private:
  const double* numbers_;
  const int* rows_;
};

}  // namespace calfpump
