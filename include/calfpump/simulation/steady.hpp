// Steady states under a constant drive. The solver lets the leg settle with an L-stable method whose steps grow without bound
// as it does; in the end each step is one step of Newton's method.
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"

namespace calfpump {

/// Variables that settle: the veins, the rest of the body and everything fast; the veins and creep; or the tissue too. The
/// others are held constant.
enum class Settle { fast, veins, all };

/// A leg that settles under a drive. Quadratures are held constant.
struct Settling {
  std::span<const double> drive;
  std::vector<double>* state;
};

/// Moves the states, one per lane, to a steady state of these variables. Throws SimulationError with the variable that changes
/// fastest if there is no steady state.
template <int lanes>
void settle(LegBatch<lanes>& legs, Settle what, std::span<const Settling> all);

/// Settles one leg.
void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state);

/// Computes the state after a night's rest, lying flat: all variables steady, the tissue at its rest volume, or swollen if
/// lymph and protein allow no balance there. Sets the networks' protein exchange, which follows from it, and with a closed
/// circulation the rest of the body's resistance. `all[i].drive`: lying; a state of any size. Throws SimulationError.
template <int lanes>
void rest(LegBatch<lanes>& legs, std::span<Network* const> networks, std::span<const Settling> all);

/// Computes the state of one leg after a night's rest.
[[nodiscard]] std::vector<double> rested_state(Network& network, std::span<const double> lying);

}  // namespace calfpump
