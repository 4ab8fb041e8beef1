// Arithmetic of the steps on columns of numbers, in the widest vector registers.
#pragma once

#include <array>
#include <span>

#include "calfpump/core/blocks.hpp"

namespace calfpump::sums {

/// out = y + h rate
void advance(Numbers& out, const Numbers& y, double h, const Numbers& rate);
/// out = h (0.4 first - 0.8 middle + 0.4 last)
void midpoint_error(Numbers& out, double h, const Numbers& first, const Numbers& middle, const Numbers& last);

struct Between {
  double begin_s, end_s, t;

  [[nodiscard]] double part() const { return (t - begin_s) / (end_s - begin_s); }
};
/// The cubic with the values and rates of both ends.
void cubic(Numbers& out, const Between& at, const Numbers& begin, const Numbers& begin_rate, const Numbers& end,
           const Numbers& end_rate);
/// (1-s) begin + s (end + (1-s)(first + s second)), s the part of the step
void bent(Numbers& out, const Between& at, const Numbers& begin, const Numbers& end, const Numbers& first,
          const Numbers& second);

/// base + sum factors_j columns_j; without `base`, the sum.
void weighted_sum(Numbers& out, const Numbers* base, std::span<const Numbers> columns, std::span<const double> factors);
/// f + d h f_t + sum C_j U_j / h
void rosenbrock_side(Numbers& out, const Numbers& f, const Numbers& f_t, double d, double h, std::span<const Numbers> stages,
                     std::span<const double> C);

/// The largest |error| times per_scale; infinite if a number of `error` or `end` is not finite.
[[nodiscard]] double largest_share(const Numbers& error, const Numbers& per_scale, const Numbers& end);

}  // namespace calfpump::sums
