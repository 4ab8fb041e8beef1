#include "calfpump/simulation/steady.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "calfpump/core/errors.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/rosenbrock.hpp"

namespace calfpump {
namespace {

/// The variable that changes fastest, by its error scale.
struct Unrest {
  double rate_1_s = 0.0;  // error scales per second; infinite when not finite
  std::size_t variable = 0;
};

Unrest unrest(DrivenLegs<1>& leg, const std::vector<double>& state) {
  std::vector<double> rate(state.size());
  leg.derivative(std::array{0.0}, state, rate);
  Unrest worst;
  for (std::size_t i = 0; i < rate.size(); ++i) {
    if (!std::isfinite(rate[i])) return {std::numeric_limits<double>::infinity(), i};
    const double share = leg.error_scale()[i] > 0.0 ? std::abs(rate[i]) / leg.error_scale()[i] : 0.0;
    if (share > worst.rate_1_s) worst = {share, i};
  }
  return worst;
}

/// While it lives, what is not to come to rest stays where it is.
class Held {
 public:
  Held(Network& network, Settle what) : network_(network) { network_.hold(what == Settle::fast, what != Settle::all); }
  ~Held() { network_.hold(false, false); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  Network& network_;
};

}  // namespace

void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state) {
  constexpr int most_steps = 20'000;
  constexpr double settled_1_s = 1e-7, longest_s = 1e9;  // a state that still moves after thirty years never rests
  const Held held(network, what);
  DrivenLegs<1> leg(network, 1.0);
  Phase still;
  still.end_s = INFINITY;
  still.from = still.to = drive;
  leg.enter(0, still);
  const std::vector<double> before = state;
  Rosenbrock<1> stepper(rodas4);
  stepper.prepare(leg);
  stepper.put(0, state);
  double t = 0.0, dt = 1e-3;
  Unrest now = unrest(leg, state);
  for (int i = 0; i < most_steps && t < longest_s && std::isfinite(now.rate_1_s) && now.rate_1_s > settled_1_s; ++i) {
    stepper.attempt(leg, std::array{t}, std::array{dt});
    const bool accepted = stepper.error(0) <= 1.0;
    if (accepted) {
      t += dt;
      stepper.accept(0);
      stepper.get(0, state);
      now = unrest(leg, state);
    }
    dt *= stepper.step_factor(0);
  }
  for (std::size_t i = 0; i < state.size(); ++i) {
    if (network.layout().kinds[i] == Kind::quadrature) state[i] = before[i];
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
    settle(network, lying, Settle::veins, state);
  }
  network.balance_tissue(state, lying);
  return state;
}

}  // namespace calfpump
