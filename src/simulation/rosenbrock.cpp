#include "calfpump/simulation/rosenbrock.hpp"

#include <algorithm>

namespace calfpump {
namespace detail {

CALFPUMP_WIDEST void weighted_sum(double* out, const double* base, std::span<const Numbers> stages, const Tableau::Row& factors,
                                  int count, int size) {
  if (count == 1) {  // as often as not: in one go
    const double* first = stages[0].data();
    const double factor = factors[0];
    in_blocks(size, [=](int i) { out[i] = base[i] + factor * first[i]; });
    return;
  }
  const double *first = stages[0].data(), *second = stages[1].data();
  const double by_first = factors[0], by_second = factors[1];
  in_blocks(size, [=](int i) { out[i] = base[i] + (by_first * first[i] + by_second * second[i]); });
  for (int j = 2; j < count; ++j) {
    const double factor = factors[z(j)];
    if (factor == 0.0) continue;
    const double* stage = stages[z(j)].data();
    in_blocks(size, [=](int i) { out[i] += factor * stage[i]; });
  }
}

CALFPUMP_WIDEST void right_side(double* out, const RightSide& parts, std::span<const Numbers> stages, const Tableau::Row& C,
                                int count, int size) {
  const auto [slope, by_time, step, per_step, d] = parts;
  const double by_step = d;
  const double *f = slope, *f_t = by_time, *h = step, *per_h = per_step;
  in_blocks(size, [=](int i) { out[i] = f[i] + by_step * h[i] * f_t[i]; });
  for (int j = 0; j < count; ++j) {
    const double factor = C[z(j)];
    const double* stage = stages[z(j)].data();
    in_blocks(size, [=](int i) { out[i] += factor * per_h[i] * stage[i]; });
  }
}

CALFPUMP_WIDEST void largest_share(double* largest, const double* error, const double* per_scale, const double* end, int size) {
  double share[block] = {}, check[block] = {};
  for (int first = 0; first < size; first += block) {
#pragma GCC ivdep
#pragma GCC unroll 1
    for (int j = 0; j < block; ++j) {
      const double now = std::abs(error[first + j]) * per_scale[first + j];
      share[j] = now > share[j] ? now : share[j];
      check[j] += (end[first + j] + error[first + j]) * 0.0;  // not a number if one of them is not finite
    }
  }
  for (int j = 0; j < block; ++j) largest[j] = share[j] + check[j];
}

CALFPUMP_WIDEST void interpolate(double* out, const Course& course, const double* part, int size) {
  const double *begin = course.begin, *end = course.end, *first = course.first, *second = course.second;
  if (second == nullptr) {
    in_blocks(size, [=](int i) {
      const double s = part[i], r = 1.0 - s;
      out[i] = r * begin[i] + s * (end[i] + r * first[i]);
    });
  } else {
    in_blocks(size, [=](int i) {
      const double s = part[i], r = 1.0 - s;
      out[i] = r * begin[i] + s * (end[i] + r * (first[i] + s * second[i]));
    });
  }
}

CALFPUMP_WIDEST void choose(double* state, const double* end, const double* chosen, int size) {
  in_blocks(size, [=](int i) { state[i] = chosen[i] != 0.0 ? end[i] : state[i]; });
}

}  // namespace detail

template <int lanes>
void Rosenbrock<lanes>::put(int lane, std::span<const double> state) {
  for (int row = 0; row < rows_; ++row) state_[z(row * lanes + lane)] = state[z(row)];
  linearised_ = false;
}

template <int lanes>
void Rosenbrock<lanes>::get(int lane, std::span<double> state) const {
  for (int row = 0; row < rows_; ++row) state[z(row)] = at(state_, row, lane);
}

template <int lanes>
double Rosenbrock<lanes>::step_factor(int lane) const {
  const double error = error_[z(lane)];
  if (!std::isfinite(error)) return 0.1;
  constexpr double safety = 0.9, smallest = 0.2, largest = 5.0;
  const double root = std::sqrt(std::max(error, 1e-12));
  return std::clamp(safety / (table_->error_order == 2 ? root : std::sqrt(root)), smallest, largest);
}

template <int lanes>
void Rosenbrock<lanes>::prepare_interpolation() {
  for (int k = 0; k < table_->dense_rows; ++k) {
    detail::weighted_sum(dense_[z(k)].data(), zero_.data(), stages_, table_->dense[z(k)], table_->stages, size_);
  }
}

template <int lanes>
void Rosenbrock<lanes>::interpolate(std::span<const double> part, Numbers& states) {
  states.resize(z(size_));
  repeat<lanes>(part, part_);
  const double* second = table_->dense_rows > 1 ? dense_[1].data() : nullptr;
  detail::interpolate(states.data(), {state_.data(), end_.data(), dense_[0].data(), second}, part_.data(), size_);
}

template <int lanes>
void Rosenbrock<lanes>::interpolate(int lane, double s, std::span<double> state) const {
  const double r = 1.0 - s;
  for (int row = 0; row < static_cast<int>(state.size()); ++row) {
    const double second = table_->dense_rows > 1 ? s * at(dense_[1], row, lane) : 0.0;
    state[z(row)] = r * at(state_, row, lane) + s * (at(end_, row, lane) + r * (at(dense_[0], row, lane) + second));
  }
}

template <int lanes>
void Rosenbrock<lanes>::accept(const std::array<bool, lanes>& chosen) {
  if (std::none_of(chosen.begin(), chosen.end(), [](bool one) { return one; })) return;
  linearised_ = false;
  if constexpr (lanes == 1) {
    std::swap(state_, end_);
  } else {
    std::array<double, lanes> weight;
    std::copy(chosen.begin(), chosen.end(), weight.begin());
    repeat<lanes>(weight, part_);
    detail::choose(state_.data(), end_.data(), part_.data(), size_);
  }
}

template class Rosenbrock<1>;
template class Rosenbrock<most_lanes>;

}  // namespace calfpump
