#include "calfpump/simulation/steady.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/driven_leg.hpp"
#include "calfpump/simulation/sparse_lu.hpp"

namespace calfpump {
namespace {

/// Rates and Jacobian with everything that is held left out.
class Residual {
 public:
  Residual(Network& network, std::span<const double> drive, const std::vector<Kind>& kinds)
      : network_(network), drive_(drive.begin(), drive.end()), still_(drive.size(), 0.0) {
    const auto& all = network.layout().kinds;
    for (const Kind kind : all) free_.push_back(std::find(kinds.begin(), kinds.end(), kind) != kinds.end());
    rate.assign(all.size(), 0.0);
    by_time_.assign(all.size(), 0.0);
    jacobian.assign(static_cast<std::size_t>(network.sparsity().entries()) + 1, 0.0);
    scale_ = error_scales(network.layout(), 1.0);
  }

  /// Fills `rate` and `jacobian`; returns the largest rate in units of the variable's error scale per second.
  double evaluate(std::span<const double> state) {
    network_.linearise(state, drive_, still_, {rate, jacobian, by_time_});
    const Sparsity& pattern = network_.sparsity();
    double largest = 0.0;
    for (std::size_t i = 0; i < rate.size(); ++i) {
      if (!free_[i]) {
        rate[i] = 0.0;
        const auto row = jacobian.begin();
        std::fill(row + pattern.row_start[i], row + pattern.row_start[i + 1], 0.0);
        continue;
      }
      const double share = std::abs(rate[i]) / scale_[i];
      if (share <= largest) continue;
      largest = share;
      worst = static_cast<int>(i);
    }
    return largest;
  }

  std::vector<double> rate, jacobian;
  int worst = 0;

 private:
  Network& network_;
  std::vector<double> drive_, still_, by_time_, scale_;
  std::vector<bool> free_;
};

/// How much of a Newton step keeps every volume above half of what it was and every opening within [0, 1].
void advance(const StateLayout& layout, std::span<const double> step, std::vector<double>& state) {
  double part = 1.0;
  for (const int v : layout.volume) {
    const auto i = static_cast<std::size_t>(v);
    if (step[i] < 0.0) part = std::min(part, -0.5 * state[i] / step[i]);
  }
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += part * step[i];
  for (const int o : layout.opening) {
    if (o >= 0) state[static_cast<std::size_t>(o)] = std::clamp(state[static_cast<std::size_t>(o)], 0.0, 1.0);
  }
}

}  // namespace

void settle(Network& network, std::span<const double> drive, const std::vector<Kind>& kinds, std::vector<double>& state) {
  constexpr int most_steps = 5000;
  constexpr double settled = 1e-7;  // error scales per second
  constexpr double slowest_1_s = 1e-7;
  constexpr double worse = 3.0, longer = 2.0, shorter = 5.0;
  Residual residual(network, drive, kinds);
  SparseLu lu(network.sparsity());
  double shift_1_s = 10.0;
  double before = residual.evaluate(state);
  std::vector<double> kept = state;
  for (int i = 0; i < most_steps && before > settled; ++i) {
    kept = state;
    if (!lu.factorise(residual.jacobian, shift_1_s)) break;
    lu.solve(residual.rate);
    advance(network.layout(), residual.rate, state);
    const double now = residual.evaluate(state);
    if (now < worse * before) {  // a moderate rise is on the way: what was stiff has moved
      shift_1_s = std::max(shift_1_s / longer, slowest_1_s);
      before = now;
    } else {
      shift_1_s *= shorter;
      state = kept;
      before = residual.evaluate(state);
    }
  }
  if (before <= settled) return;
  const auto worst = static_cast<std::size_t>(residual.worst);
  throw SimulationError("no steady state was found for the first posture", 0.0, network.layout().names[worst], state[worst]);
}

std::vector<double> rested_state(Network& network, std::span<const double> lying) {
  const StateLayout& layout = network.layout();
  std::vector<double> state(static_cast<std::size_t>(layout.size()), 0.0);
  for (std::size_t k = 0; k < layout.volume.size(); ++k) {
    const Vein& vein = network.anatomy().veins[k];
    state[static_cast<std::size_t>(layout.volume[k])] = vein.v0_mL + vein.a_mL * std::numbers::ln2;
  }
  for (const int opening : layout.opening) {
    if (opening >= 0) state[static_cast<std::size_t>(opening)] = 0.5;
  }
  for (const int tone : layout.tone) state[static_cast<std::size_t>(tone)] = 1.0;
  for (std::size_t s = 0; s < layout.tissue.size(); ++s) {
    if (layout.tissue[s] < 0) continue;
    state[static_cast<std::size_t>(layout.tissue[s])] = network.anatomy().segments[s].interstitium->rest_volume_mL;
  }
  // Filtration depends on the colloid pressure and the balance on the volumes: a few rounds settle both.
  for (int round = 0; round < 4; ++round) {
    network.balance_tissue(state, lying);
    settle(network, lying, {Kind::volume, Kind::opening, Kind::tone, Kind::hyperaemia, Kind::creep}, state);
  }
  network.balance_tissue(state, lying);
  return state;
}

}  // namespace calfpump
