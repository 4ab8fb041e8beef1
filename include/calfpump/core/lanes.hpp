// Several legs side by side, one per lane of a vector register: the same operation is applied to each.
#pragma once

#include <algorithm>
#include <span>

#include "calfpump/core/blocks.hpp"
#include "calfpump/core/index.hpp"

namespace calfpump {

/// Largest number of lanes: doubles in the widest register.
inline constexpr int most_lanes = block;

/// Calls `body(lane)` for each lane, in any order.
template <int lanes, class Body>
[[gnu::always_inline]] inline void each_lane(Body body) {
  if constexpr (lanes == 1) {
    body(0);
    // Does nothing, but stops the compiler from vectorising a loop over a dozen rows that are far apart: the vector code would
    // be slower, and would push other code out of the instruction cache.
    asm volatile("");
  } else {
#pragma GCC ivdep
#pragma GCC unroll 1
    for (int lane = 0; lane < lanes; ++lane) body(lane);
  }
}

/// Fills a column with one number per lane.
template <int lanes>
void repeat(std::span<const double> by_lane, Numbers& column) {
  if constexpr (lanes == 1) {
    std::fill(column.begin(), column.end(), by_lane[0]);
  } else {
    for (std::size_t i = 0; i < column.size(); i += lanes)
      std::copy_n(by_lane.begin(), lanes, column.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

/// A column whose row k is row rows[k] of another column. With one lane the other column is read in place: a block read right
/// after its numbers were written one by one would stall. With several lanes whole rows are copied.
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
