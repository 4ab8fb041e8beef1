#include "calfpump/simulation/step_memory.hpp"

#include <algorithm>

namespace calfpump {
namespace detail {

CALFPUMP_WIDEST void weighted_sum(double* out, const double* base, const double* scale, std::span<const Numbers> columns,
                                  std::span<const double> factors, int size) {
  const double *a = columns[0].data(), *b = columns[factors.size() > 1 ? 1 : 0].data();
  const double by_a = factors[0], by_b = factors.size() > 1 ? factors[1] : 0.0;
  in_blocks(size, [=](int i) { out[i] = by_a * a[i] + by_b * b[i]; });
  for (std::size_t j = 2; j < factors.size(); ++j) {
    const double* column = columns[j].data();
    const double factor = factors[j];
    if (factor != 0.0) in_blocks(size, [=](int i) { out[i] += factor * column[i]; });
  }
  if (scale != nullptr) {
    in_blocks(size, [=](int i) { out[i] = base[i] + scale[i] * out[i]; });
  } else {
    in_blocks(size, [=](int i) { out[i] = base[i] + out[i]; });
  }
}

CALFPUMP_WIDEST void choose(double* to, const double* from, const double* chosen, int size) {
  in_blocks(size, [=](int i) { to[i] = chosen[i] != 0.0 ? from[i] : to[i]; });
}

namespace {

/// Largest |error|/scale in each of the 8 columns that blocks make; not a number where something is not finite.
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

CALFPUMP_WIDEST void between(double* out, const double* begin, const double* end, const double* first, const double* second,
                             const double* part, int size) {
  in_blocks(size, [=](int i) {
    const double s = part[i], r = 1.0 - s;
    out[i] = r * begin[i] + s * (end[i] + r * (first[i] + s * second[i]));
  });
}

}  // namespace
}  // namespace detail

template <int lanes>
StepMemory<lanes>::StepMemory(int rows, std::span<const double> error_scale) : rows_(rows), size_(padded(rows * lanes)) {
  for (Numbers* column : {&state, &end, &error, &first, &second, &step, &per_scale_, &part_}) column->assign(z(size_), 0.0);
  for (int row = 0; row < rows_; ++row) {
    const double scale = error_scale[z(row)];
    for (int l = 0; l < lanes; ++l) per_scale_[z(row * lanes + l)] = scale > 0.0 ? 1.0 / scale : 0.0;
  }
}

template <int lanes>
void StepMemory<lanes>::put(int lane, std::span<const double> from) {
  for (int row = 0; row < rows_; ++row) state[z(row * lanes + lane)] = from[z(row)];
}

template <int lanes>
void StepMemory<lanes>::get(int lane, std::span<double> into) const {
  for (int row = 0; row < rows_; ++row) into[z(row)] = at(state, row, lane);
}

template <int lanes>
void StepMemory<lanes>::judge() {
  std::array<double, block> largest{};
  detail::largest_share(largest.data(), error.data(), per_scale_.data(), end.data(), size_);
  share_.fill(0.0);
  for (std::size_t j = 0; j < block; ++j) {
    double& worst = share_[j % lanes];
    if (!(largest[j] <= worst)) worst = largest[j] - largest[j] == 0.0 ? largest[j] : INFINITY;
  }
}

template <int lanes>
double StepMemory<lanes>::step_factor(int lane, int error_order) const {
  const double worst = share_[z(lane)];
  if (!std::isfinite(worst)) return 0.1;
  constexpr double safety = 0.9, smallest = 0.2, largest = 5.0;
  // Powers 1/2 and, near enough to a third, a fourth and a fifth, 3/8 and 1/4.
  double root = std::sqrt(std::max(worst, 1e-12));
  if (error_order == 3) root /= std::sqrt(std::sqrt(root));
  if (error_order > 3) root = std::sqrt(root);
  return std::clamp(safety / root, smallest, largest);
}

template <int lanes>
void StepMemory<lanes>::interpolate(std::span<const double> part, Numbers& states_at) {
  states_at.resize(z(size_));
  repeat<lanes>(part, part_);
  detail::between(states_at.data(), state.data(), end.data(), first.data(), second.data(), part_.data(), size_);
}

template <int lanes>
void StepMemory<lanes>::interpolate(int lane, double s, std::span<double> state_at) const {
  const double r = 1.0 - s;
  for (int row = 0; row < rows_; ++row) {
    const double bend = at(first, row, lane) + s * at(second, row, lane);
    state_at[z(row)] = r * at(state, row, lane) + s * (at(end, row, lane) + r * bend);
  }
}

template <int lanes>
void StepMemory<lanes>::accept(const std::array<bool, lanes>& chosen) {
  if (std::none_of(chosen.begin(), chosen.end(), [](bool one) { return one; })) return;
  if constexpr (lanes == 1) {
    std::swap(state, end);
  } else {
    std::array<double, lanes> weight;
    std::copy(chosen.begin(), chosen.end(), weight.begin());
    repeat<lanes>(weight, part_);
    detail::choose(state.data(), end.data(), part_.data(), size_);
  }
}

template <int lanes>
auto StepMemory<lanes>::culprit(int lane) const -> Culprit {
  for (const Numbers* column : {&state, &error, &end}) {
    for (int row = 0; row < rows_; ++row) {
      const double value = at(*column, row, lane);
      if (!std::isfinite(value)) return {row, at(column == &error ? end : *column, row, lane)};
    }
  }
  Culprit worst{0, at(end, 0, lane)};
  double largest = 0.0;
  for (int row = 0; row < rows_; ++row) {
    const double share = std::abs(at(error, row, lane)) * at(per_scale_, row, lane);
    if (share <= largest) continue;
    largest = share;
    worst = {row, at(end, row, lane)};
  }
  return worst;
}

template class StepMemory<1>;
template class StepMemory<most_lanes>;

}  // namespace calfpump
