#include "calfpump/simulation/sums.hpp"

#include <algorithm>
#include <cmath>

namespace calfpump::sums {
namespace {

int size(const Numbers& column) { return static_cast<int>(column.size()); }

CALFPUMP_WIDEST void add(double* out, const double* y, double h, const double* rate, int size) {
  in_blocks(size, [=](int i) { out[i] = y[i] + h * rate[i]; });
}

CALFPUMP_WIDEST void add_error(double* out, double h, const double* first, const double* middle, const double* last, int size) {
  in_blocks(size, [=](int i) { out[i] = h * (0.4 * first[i] - 0.8 * middle[i] + 0.4 * last[i]); });
}

CALFPUMP_WIDEST void bend(double* out, double s, const double* begin, const double* end, const double* first,
                          const double* second, int size) {
  const double r = 1.0 - s;
  in_blocks(size, [=](int i) { out[i] = r * begin[i] + s * (end[i] + r * (first[i] + s * second[i])); });
}

struct Rates {
  const double *begin, *end;
};
CALFPUMP_WIDEST void follow_cubic(double* out, double s, double h, const double* begin, const double* end, Rates rates,
                                  int size) {
  const double r = 1.0 - s;
  const double *begin_rate = rates.begin, *end_rate = rates.end;
  in_blocks(size, [=](int i) {
    const double change = end[i] - begin[i], early = h * begin_rate[i], late = h * end_rate[i];
    const double first = early - change, second = 2.0 * change - early - late;
    out[i] = r * begin[i] + s * (end[i] + r * (first + s * second));
  });
}

CALFPUMP_WIDEST void sum_up(double* out, const double* base, std::span<const Numbers> columns, std::span<const double> factors,
                            int size) {
  const double *a = columns[0].data(), *b = columns[factors.size() > 1 ? 1 : 0].data();
  const double by_a = factors[0], by_b = factors.size() > 1 ? factors[1] : 0.0;
  in_blocks(size, [=](int i) { out[i] = by_a * a[i] + by_b * b[i]; });
  for (std::size_t j = 2; j < factors.size(); ++j) {
    const double* column = columns[j].data();
    const double factor = factors[j];
    if (factor != 0.0) in_blocks(size, [=](int i) { out[i] += factor * column[i]; });
  }
  if (base != nullptr) in_blocks(size, [=](int i) { out[i] = base[i] + out[i]; });
}

CALFPUMP_WIDEST void add_right_side(double* out, const double* f, const double* f_t, double by_time, int size) {
  in_blocks(size, [=](int i) { out[i] = f[i] + by_time * f_t[i]; });
}

CALFPUMP_WIDEST void add_stage(double* out, double factor, const double* stage, int size) {
  in_blocks(size, [=](int i) { out[i] += factor * stage[i]; });
}

/// Largest share in each of the 8 columns of a block.
CALFPUMP_WIDEST void largest_shares(double* largest, const double* error, const double* per_scale, const double* end,
                                    int size) {
  double share[block] = {}, check[block] = {};
  for (int first = 0; first < size; first += block) {
#pragma GCC ivdep
#pragma GCC unroll 1
    for (int j = 0; j < block; ++j) {
      const double now = std::abs(error[first + j]) * per_scale[first + j];
      share[j] = now > share[j] ? now : share[j];
      check[j] += (end[first + j] + error[first + j]) * 0.0;  // NaN if one of them is not finite
    }
  }
  for (int j = 0; j < block; ++j) largest[j] = share[j] + check[j];
}

}  // namespace

void advance(Numbers& out, const Numbers& y, double h, const Numbers& rate) {
  add(out.data(), y.data(), h, rate.data(), size(y));
}

void midpoint_error(Numbers& out, double h, const Numbers& first, const Numbers& middle, const Numbers& last) {
  add_error(out.data(), h, first.data(), middle.data(), last.data(), size(first));
}

void cubic(Numbers& out, const Between& at, const Numbers& begin, const Numbers& begin_rate, const Numbers& end,
           const Numbers& end_rate) {
  follow_cubic(out.data(), at.part(), at.end_s - at.begin_s, begin.data(), end.data(), {begin_rate.data(), end_rate.data()},
               size(begin));
}

void bent(Numbers& out, const Between& at, const Numbers& begin, const Numbers& end, const Numbers& first,
          const Numbers& second) {
  bend(out.data(), at.part(), begin.data(), end.data(), first.data(), second.data(), size(begin));
}

void weighted_sum(Numbers& out, const Numbers* base, std::span<const Numbers> columns, std::span<const double> factors) {
  sum_up(out.data(), base != nullptr ? base->data() : nullptr, columns, factors, size(out));
}

void rosenbrock_side(Numbers& out, const Numbers& f, const Numbers& f_t, double d, double h, std::span<const Numbers> stages,
                     std::span<const double> C) {
  add_right_side(out.data(), f.data(), f_t.data(), d * h, size(out));
  const double per_h = 1.0 / h;
  for (std::size_t j = 0; j < C.size(); ++j) add_stage(out.data(), C[j] * per_h, stages[j].data(), size(out));
}

double largest_share(const Numbers& error, const Numbers& per_scale, const Numbers& end) {
  double largest[block];
  largest_shares(largest, error.data(), per_scale.data(), end.data(), size(error));
  double worst = 0.0;
  for (const double one : largest) {
    if (!std::isfinite(one)) return INFINITY;
    worst = std::max(worst, one);
  }
  return worst;
}

}  // namespace calfpump::sums
