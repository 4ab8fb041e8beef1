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

constexpr double tolerance = 3.0;  // on the path, whose accuracy does not matter: chosen
constexpr int most_steps = 20'000;
constexpr double settled_1_s = 1e-7 / tolerance, longest_s = 1e9;  // a state that still moves after thirty years never settles

/// The variable that changes fastest, by its error scale.
struct Unrest {
  double rate_1_s = 0.0;  // error scales per second; infinite when not finite
  std::size_t variable = 0;
  int lane = 0;
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

/// Holds the variables that do not settle, for its lifetime.
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

/// Legs that settle on one clock.
template <int lanes>
class Settler {
 public:
  Settler(LegBatch<lanes>& legs, Settle what)
      : legs_(legs),
        control_(error_scales(legs.layout(), tolerance), lanes),
        stepper_(ros2, control_),
        scale_(error_scales(legs.layout(), tolerance)),
        longest_step_s_(what == Settle::fast ? largest_step_s(legs.anatomy(), INFINITY) : INFINITY),
        state_(legs_.size(), 0.0),
        end_(state_) {}

  void run(std::span<const Settling> all) {
    for (int l = 0; l < lanes; ++l) {
      legs_.hold(l, all[z(l)].drive);
      const std::vector<double>& from = *all[z(l)].state;
      for (std::size_t row = 0; row < from.size(); ++row) state_[row * lanes + z(l)] = from[row];
    }
    come_to_rest();
    for (int l = 0; l < lanes; ++l) {
      std::vector<double>& state = *all[z(l)].state;
      for (std::size_t row = 0; row < state.size(); ++row) {
        if (legs_.legs().layout().kinds[row] != Kind::quadrature) state[row] = state_[row * lanes + z(l)];
      }
    }
  }

 private:
  void come_to_rest() {
    double time_s = 0.0, step_s = 1e-3;
    for (int i = 0; i < most_steps; ++i) {
      stepper_.begin(legs_, state_, time_s);
      const Unrest now = worst_unrest();
      if (now.rate_1_s <= settled_1_s) return;
      if (i + 1 == most_steps || time_s >= longest_s || !std::isfinite(now.rate_1_s)) fail(now, time_s);
      if (stepper_.try_step(std::ref(legs_), state_, time_s, end_, step_s) == boost::numeric::odeint::success)
        std::swap(state_, end_);
      control_.forget_rejection();  // the path needs no caution: its steps grow in the end
      step_s = std::min(step_s, longest_step_s_);
    }
  }

  [[nodiscard]] Unrest worst_unrest() const {
    Unrest worst;
    for (int l = 0; l < lanes; ++l) {
      Unrest now = unrest({stepper_.slope().data() + l, lanes}, scale_);
      now.lane = l;
      if (!(now.rate_1_s <= worst.rate_1_s)) worst = now;
    }
    return worst;
  }

  [[noreturn]] void fail(const Unrest& now, double time_s) const {
    throw SimulationError("no steady state was found for the first posture: one variable does not settle", time_s,
                          legs_.legs().layout().names[now.variable], state_[now.variable * lanes + z(now.lane)]);
  }

  DrivenLegs<lanes> legs_;
  StepControl control_;
  ControlledRosenbrock stepper_;
  std::vector<double> scale_;
  double longest_step_s_;
  Numbers state_, end_;
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
void settle(LegBatch<lanes>& legs, Settle what, std::span<const Settling> all) {
  const Held<lanes> held(legs, what);
  Settler<lanes>(legs, what).run(all);
}

template <int lanes>
void rest(LegBatch<lanes>& legs, std::span<Network* const> networks, std::span<const Settling> all) {
  const auto balance = [&] {
    for (int l = 0; l < lanes; ++l) {
      networks[z(l)]->balance_body(*all[z(l)].state, all[z(l)].drive);
      networks[z(l)]->balance_tissue(*all[z(l)].state, all[z(l)].drive);
      if constexpr (lanes > 1) legs.set_lane(l, *networks[z(l)]);
    }
  };
  for (int l = 0; l < lanes; ++l) *all[z(l)].state = first_guess(*networks[z(l)]);
  // Filtration depends on the colloid pressure and the balance on the volumes: a few iterations make both consistent.
  for (int round = 0; round < 4; ++round) {
    balance();
    settle(legs, Settle::veins, all);
  }
  balance();
  settle(legs, Settle::all, all);  // moves only variables that could not be balanced
  for (int l = 0; l < lanes; ++l) {
    networks[z(l)]->balance_body(*all[z(l)].state, all[z(l)].drive);
    if constexpr (lanes > 1) legs.set_lane(l, *networks[z(l)]);
  }
}

template void settle(LegBatch<1>&, Settle, std::span<const Settling>);
template void settle(LegBatch<most_lanes>&, Settle, std::span<const Settling>);
template void rest(LegBatch<1>&, std::span<Network* const>, std::span<const Settling>);
template void rest(LegBatch<most_lanes>&, std::span<Network* const>, std::span<const Settling>);

void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state) {
  settle(network, what, std::array{Settling{drive, &state}});
}

std::vector<double> rested_state(Network& network, std::span<const double> lying) {
  std::vector<double> state;
  rest(network, std::array{&network}, std::array{Settling{lying, &state}});
  return state;
}

}  // namespace calfpump
