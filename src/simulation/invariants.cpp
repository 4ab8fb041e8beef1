#include "calfpump/simulation/invariants.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "calfpump/simulation/driven_legs.hpp"

namespace calfpump {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Largest distance of a number from its range.
CALFPUMP_WIDEST double largest_excess(const double* y, const double* lowest, const double* highest, int size) {
  double worst[block];
  for (double& one : worst) one = -infinity;
  for (int first = 0; first < size; first += block) {
#pragma GCC ivdep
#pragma GCC unroll 1
    for (int j = 0; j < block; ++j) {
      const double below = lowest[first + j] - y[first + j], above = y[first + j] - highest[first + j];
      const double excess = below > above ? below : above;
      worst[j] = excess > worst[j] ? excess : worst[j];
    }
  }
  double largest = worst[0];
  for (int j = 1; j < block; ++j) largest = worst[j] > largest ? worst[j] : largest;
  return largest;
}

void add(Account& account, const std::vector<int>& indices, double weight) {
  for (const int index : indices) {
    if (index >= 0) account.weights[z(index)] = weight;
  }
}

}  // namespace

std::vector<Account> accounts(const Anatomy& anatomy, const StateLayout& layout) {
  const std::vector<double> none(z(layout.size()), 0.0);
  std::vector<Account> all{{"blood of the legs", none}, {"water of the tissue", none}};
  add(all[0], layout.volume, 1.0);
  add(all[0], {layout.outflow, layout.filtration}, 1.0);
  add(all[0], {layout.inflow}, -1.0);
  add(all[1], layout.tissue, 1.0);
  add(all[1], {layout.lymph}, 1.0);
  add(all[1], {layout.filtration}, -1.0);
  if (!anatomy.circulation) return all;
  all.push_back({"blood of the body", none});
  const double legs = 2.0 / anatomy.legs;  // a single leg represents both
  add(all[2], {layout.central.arteries, layout.central.veins}, 1.0);
  add(all[2], {layout.inflow}, legs);
  add(all[2], {layout.outflow, layout.lymph}, -legs);
  return all;
}

Limits limits_of(const Anatomy& anatomy, const StateLayout& layout, std::span<const double> start, double tolerance) {
  Limits limits{bounds(anatomy, layout), {}};
  const std::vector<double> scale = error_scales(layout, tolerance);
  for (std::size_t i = 0; i < scale.size(); ++i) {
    if (layout.kinds[i] == Kind::volume) continue;
    limits.bounds.lowest[i] -= scale[i];
    limits.bounds.highest[i] += scale[i];
  }
  for (const Account& account : accounts(anatomy, layout))
    limits.sums_at_start.push_back(std::inner_product(start.begin(), start.end(), account.weights.begin(), 0.0));
  return limits;
}

std::optional<SimulationError> out_of_bounds(const Bounds& bounds, const StateLayout& layout, const Strided& state,
                                             double time_s) {
  for (std::size_t i = 0; i < bounds.lowest.size(); ++i) {
    const double now = state[static_cast<int>(i)];
    if (now >= bounds.lowest[i] && now <= bounds.highest[i]) continue;
    return SimulationError(
        fmt::format("a variable left the range of the model, {:.4g} to {:.4g},", bounds.lowest[i], bounds.highest[i]), time_s,
        layout.names[i], now);
  }
  return std::nullopt;
}

template <int lanes>
Invariants<lanes>::Invariants(const LegBatch<lanes>& legs)
    : layout_(legs.layout()),
      accounts_(accounts(legs.anatomy(), layout_)),
      lowest_(z(padded(layout_.size() * lanes)), -infinity),
      highest_(lowest_.size(), infinity) {}

template <int lanes>
void Invariants<lanes>::enter(int lane, Limits limits) {
  for (std::size_t i = 0; i < limits.bounds.lowest.size(); ++i) {
    lowest_[i * lanes + z(lane)] = limits.bounds.lowest[i];
    highest_[i * lanes + z(lane)] = limits.bounds.highest[i];
  }
  limits_[z(lane)] = std::move(limits);
}

template <int lanes>
std::optional<SimulationError> Invariants<lanes>::breach(const Numbers& end, double time_s, bool ends_phase) const {
  if (largest_excess(end.data(), lowest_.data(), highest_.data(), static_cast<int>(end.size())) > 0.0) {
    for (int l = 0; l < lanes; ++l) {
      auto outside = out_of_bounds(limits_[z(l)].bounds, layout_, {end.data() + l, lanes}, time_s);
      if (outside) return outside;
    }
  }
  for (int l = 0; ends_phase && l < lanes; ++l) {
    auto open = open_account(l, end, time_s);
    if (open) return open;
  }
  return std::nullopt;
}

template <int lanes>
double Invariants<lanes>::made_mL(const Account& account, int lane, const Numbers& end) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < account.weights.size(); ++i) sum += account.weights[i] * end[i * lanes + z(lane)];
  return sum - limits_[z(lane)].sums_at_start[z(static_cast<int>(&account - accounts_.data()))];
}

template <int lanes>
double Invariants<lanes>::allowed_mL(int lane, const Numbers& end) const {
  constexpr double part = 1e-6, least_mL = 1.0;
  double passed_mL = least_mL;
  for (const int total : {layout_.inflow, layout_.outflow, layout_.filtration, layout_.lymph})
    passed_mL += std::abs(end[z(total * lanes + lane)]);
  return part * passed_mL;
}

template <int lanes>
std::optional<SimulationError> Invariants<lanes>::open_account(int lane, const Numbers& end, double time_s) const {
  const double allowed = allowed_mL(lane, end);
  for (const Account& account : accounts_) {
    const double made = made_mL(account, lane, end);
    if (std::abs(made) > allowed)
      return SimulationError("blood or water is not conserved", time_s, account.name + " made or lost [mL]", made);
  }
  return std::nullopt;
}

template class Invariants<1>;
template class Invariants<most_lanes>;

}  // namespace calfpump
