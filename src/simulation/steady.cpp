#include "calfpump/simulation/steady.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "calfpump/core/errors.hpp"
#include "calfpump/leg/vein.hpp"
#include "calfpump/simulation/driven_legs.hpp"
#include "calfpump/simulation/rosenbrock.hpp"
#include "calfpump/simulation/settings.hpp"

namespace calfpump {
namespace {

constexpr double tolerance = 3.0;  // of the way to the steady state, which matters to nobody: chosen
constexpr int most_steps = 20'000;
constexpr double settled_1_s = 1e-7 / tolerance, longest_s = 1e9;  // what still moves after thirty years never rests

/// The variable that changes fastest, by its error scale.
struct Unrest {
  double rate_1_s = 0.0;  // error scales per second; infinite when not finite
  std::size_t variable = 0;
};

Unrest unrest(const Strided& rate, std::span<const double> scale) {
  Unrest worst;
  for (std::size_t i = 0; i < scale.size(); ++i) {
    const double now = rate[static_cast<int>(i)];
    if (!std::isfinite(now)) return {std::numeric_limits<double>::infinity(), i};
    const double share = scale[i] > 0.0 ? std::abs(now) / scale[i] : 0.0;
    if (share > worst.rate_1_s) worst = {share, i};
  }
  return worst;
}

/// While it lives, what is not to come to rest stays where it is.
template <int lanes>
class Held {
 public:
  Held(LegBatch<lanes>& legs, Settle what) : legs_(legs) {
    legs_.hold(what == Settle::fast, what != Settle::all, what != Settle::fast);
  }
  ~Held() { legs_.hold(false, false, false); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  LegBatch<lanes>& legs_;
};

template <int lanes>
class Settler {
 public:
  Settler(LegBatch<lanes>& legs, Settle what, std::span<Settling> all)
      : legs_(legs, tolerance),
        all_(all),
        memory_(legs_),
        method_(ros2, memory_),
        longest_s_(what == Settle::fast ? largest_step_s(legs.anatomy(), INFINITY) : INFINITY) {
    step_s_.fill(1e-3);
    for (int l = 0; l < static_cast<int>(all.size()); ++l) {
      legs_.keep(l, all[z(l)].drive);
      memory_.put(l, *all[z(l)].state);
      moving_[z(l)] = all[z(l)].wanted && !all[z(l)].error;
    }
  }

  void run() {
    for (int i = 0; i < most_steps; ++i) {
      method_.begin(legs_, memory_, time_s_);
      for (int l = 0; l < lanes; ++l) {
        if (moving_[z(l)]) look(l, i + 1 == most_steps);
      }
      if (std::none_of(moving_.begin(), moving_.end(), [](bool moves) { return moves; })) return;
      method_.attempt(legs_, memory_, time_s_, step_s_);
      std::array<bool, lanes> accepted{};
      for (int l = 0; l < lanes; ++l) {
        if (!moving_[z(l)]) continue;
        accepted[z(l)] = memory_.share(l) <= 1.0;
        if (accepted[z(l)]) time_s_[z(l)] += step_s_[z(l)];
        step_s_[z(l)] *= memory_.step_factor(l, method_.table().error_order);
        step_s_[z(l)] = std::min(step_s_[z(l)], longest_s_);
      }
      method_.accept(accepted);
      memory_.accept(accepted);
    }
  }

 private:
  void look(int l, bool last) {
    const Unrest now = unrest(method_.slopes(l), legs_.error_scale());
    const bool settled = now.rate_1_s <= settled_1_s;
    if (!settled && !last && time_s_[z(l)] < longest_s && std::isfinite(now.rate_1_s)) return;
    moving_[z(l)] = false;
    std::vector<double>& state = *all_[z(l)].state;
    const StateLayout& layout = legs_.legs().layout();
    const std::vector<double> before = state;
    memory_.get(l, state);
    for (std::size_t i = 0; i < state.size(); ++i) {
      if (layout.kinds[i] == Kind::quadrature) state[i] = before[i];
    }
    if (settled) return;
    all_[z(l)].error = std::make_exception_ptr(
        SimulationError("no steady state was found for the first posture: one variable goes on changing", time_s_[z(l)],
                        layout.names[now.variable], state[now.variable]));
  }

  DrivenLegs<lanes> legs_;
  std::span<Settling> all_;
  StepMemory<lanes> memory_;
  Rosenbrock<lanes> method_;
  double longest_s_;  // of a step
  std::array<double, lanes> time_s_{}, step_s_{};
  std::array<bool, lanes> moving_{};
};

std::vector<double> first_guess(const Network& network) {
  const StateLayout& layout = network.layout();
  std::vector<double> state(z(layout.size()), 0.0);
  for (std::size_t k = 0; k < layout.volume.size(); ++k) {
    const Vein& vein = network.anatomy().veins[k];
    state[z(layout.volume[k])] = reference_volume_mL(vein);
  }
  for (const int opening : layout.opening) {
    if (opening >= 0) state[z(opening)] = 0.5;
  }
  for (const int tone : layout.tone) state[z(tone)] = 1.0;
  for (std::size_t s = 0; s < layout.tissue.size(); ++s) {
    if (layout.tissue[s] >= 0) state[z(layout.tissue[s])] = network.anatomy().segments[s].interstitium->rest_volume_mL;
  }
  for (const int pumping : layout.pumping) {
    if (pumping >= 0) state[z(pumping)] = 1.0;
  }
  const auto& oxygen = network.anatomy().laws.oxygen;
  for (const int saturation : layout.saturation) {
    if (saturation >= 0) state[z(saturation)] = oxygen.arterial_saturation * (1.0 - oxygen.rest_extraction);
  }
  return state;
}

}  // namespace

template <int lanes>
void settle(LegBatch<lanes>& legs, Settle what, std::span<Settling> all) {
  const Held<lanes> held(legs, what);
  Settler<lanes>(legs, what, all).run();
}

template <int lanes>
void rest(LegBatch<lanes>& legs, std::span<Network* const> networks, std::span<Settling> all) {
  const auto balance = [&] {
    for (std::size_t l = 0; l < all.size(); ++l) {
      networks[l]->balance_body(*all[l].state, all[l].drive);
      networks[l]->balance_tissue(*all[l].state, all[l].drive);
      if constexpr (lanes > 1) legs.take(static_cast<int>(l), *networks[l]);
    }
  };
  for (std::size_t l = 0; l < all.size(); ++l) *all[l].state = first_guess(*networks[l]);
  // Filtration depends on the colloid pressure and the balance on the volumes: a few rounds settle both.
  for (int round = 0; round < 4; ++round) {
    balance();
    settle(legs, Settle::veins, all);
  }
  balance();
  settle(legs, Settle::all, all);  // moves only what could not be balanced
  for (std::size_t l = 0; l < all.size(); ++l) networks[l]->balance_body(*all[l].state, all[l].drive);
}

template void settle(LegBatch<1>&, Settle, std::span<Settling>);
template void settle(LegBatch<most_lanes>&, Settle, std::span<Settling>);
template void rest(LegBatch<1>&, std::span<Network* const>, std::span<Settling>);
template void rest(LegBatch<most_lanes>&, std::span<Network* const>, std::span<Settling>);

void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state) {
  std::array one{Settling{drive, &state}};
  settle(network, what, std::span<Settling>(one));
  if (one[0].error) std::rethrow_exception(one[0].error);
}

std::vector<double> rested_state(Network& network, std::span<const double> lying) {
  std::vector<double> state;
  std::array one{Settling{lying, &state}};
  const std::array networks{&network};
  rest(network, networks, one);
  if (one[0].error) std::rethrow_exception(one[0].error);
  return state;
}

}  // namespace calfpump
