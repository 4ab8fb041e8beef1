#include "calfpump/simulation/steady.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/driven_leg.hpp"
#include "calfpump/simulation/rodas.hpp"

namespace calfpump {
namespace {

/// The leg under a drive that does not change, with some of its variables held: a System for the stepper.
class HeldLeg {
 public:
  HeldLeg(Network& network, std::span<const double> drive, const std::vector<Kind>& free_kinds)
      : network_(network), drive_(drive), still_(drive.size(), 0.0), scale_(error_scales(network.layout(), 1.0)) {
    for (std::size_t i = 0; i < scale_.size(); ++i) {
      const Kind kind = network.layout().kinds[i];
      const bool is_free = std::find(free_kinds.begin(), free_kinds.end(), kind) != free_kinds.end();
      if (!is_free) held_.push_back(i);
    }
  }

  [[nodiscard]] const Sparsity& sparsity() const { return network_.sparsity(); }
  [[nodiscard]] std::span<const double> error_scale() const { return scale_; }

  void derivative(double, std::span<const double> y, std::span<double> f) {
    network_.derivative(y, drive_, f);
    for (const std::size_t i : held_) f[i] = 0.0;
  }
  void linearise(double, std::span<const double> y, std::span<double> f, std::span<double> jacobian, std::span<double> f_t) {
    network_.linearise(y, drive_, still_, {f, jacobian, f_t});
    for (const std::size_t i : held_) {
      f[i] = 0.0;
      const auto row = jacobian.begin();
      std::fill(row + sparsity().row_start[i], row + sparsity().row_start[i + 1], 0.0);
    }
  }

 private:
  Network& network_;
  std::span<const double> drive_;
  std::vector<double> still_, scale_;
  std::vector<std::size_t> held_;
};

/// The variable that changes fastest, by its error scale.
struct Unrest {
  double rate_1_s = 0.0;  // error scales per second; infinite when not finite
  std::size_t variable = 0;
};

Unrest unrest(HeldLeg& leg, const std::vector<double>& state) {
  std::vector<double> rate(state.size());
  leg.derivative(0.0, state, rate);
  Unrest worst;
  for (std::size_t i = 0; i < rate.size(); ++i) {
    if (!std::isfinite(rate[i])) return {std::numeric_limits<double>::infinity(), i};
    const double share = leg.error_scale()[i] > 0.0 ? std::abs(rate[i]) / leg.error_scale()[i] : 0.0;
    if (share > worst.rate_1_s) worst = {share, i};
  }
  return worst;
}

}  // namespace

void settle(Network& network, std::span<const double> drive, const std::vector<Kind>& kinds, std::vector<double>& state) {
  constexpr int most_steps = 20'000;
  constexpr double settled_1_s = 1e-7, longest_s = 1e9;  // a state that still moves after thirty years never rests
  HeldLeg leg(network, drive, kinds);
  Rodas stepper;
  double t = 0.0, dt = 1e-3;
  Unrest now = unrest(leg, state);
  for (int i = 0; i < most_steps && t < longest_s && std::isfinite(now.rate_1_s) && now.rate_1_s > settled_1_s; ++i) {
    if (stepper.try_step(std::ref(leg), state, t, dt) == boost::numeric::odeint::success) now = unrest(leg, state);
  }
  if (now.rate_1_s <= settled_1_s) return;
  throw SimulationError("no steady state was found for the first posture: one variable goes on changing", t,
                        network.layout().names[now.variable], state[now.variable]);
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
