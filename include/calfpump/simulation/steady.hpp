// Steady states: where nothing changes under a drive that does not. Found by letting the leg come to rest with an L-stable
// method whose steps grow without bound as it does; in the end each step is one of Newton's method.
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"

namespace calfpump {

/// What comes to rest: the veins, the rest of the body and all that is quick; the veins and creep; or the tissue too. What is
/// not named stays as it is.
enum class Settle { fast, veins, all };

/// A leg that is to come to rest under a drive. Quadratures stay as they are.
struct Settling {
  std::span<const double> drive;
  std::vector<double>* state;
};

/// Moves the states to where these rates vanish, one a lane. Throws SimulationError with the most restless variable where there
/// is no steady state.
template <int lanes>
void settle(LegBatch<lanes>& legs, Settle what, std::span<const Settling> all);

/// The same for one leg.
void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state);

/// Finds the state after a night's rest, lying flat: everything steady, the tissue at its rest volume, or swollen where lymph
/// and protein allow no such balance. Sets the networks' protein exchange, which follows from it, and with a closed circulation
/// the rest of the body's resistance. `all[i].drive`: lying; a state of any size. Throws SimulationError.
template <int lanes>
void rest(LegBatch<lanes>& legs, std::span<Network* const> networks, std::span<const Settling> all);

/// The same for one leg.
[[nodiscard]] std::vector<double> rested_state(Network& network, std::span<const double> lying);

}  // namespace calfpump
