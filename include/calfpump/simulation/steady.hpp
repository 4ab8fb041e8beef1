// Steady states: where nothing changes under a drive that does not. Found by letting the leg come to rest with an L-stable
// method whose steps grow without bound as it does; in the end each step is one of Newton's method.
#pragma once

#include <exception>
#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"

namespace calfpump {

/// What comes to rest: the veins, the rest of the body and all that is quick; the veins and creep; or the tissue too. What is
/// not named stays as it is.
enum class Settle { fast, veins, all };

/// A leg that is to come to rest, unless it has an error or is not wanted to. Moves `state`; quadratures never move.
struct Settling {
  std::span<const double> drive;
  std::vector<double>* state;
  std::exception_ptr error = nullptr;  ///< SimulationError with the most restless variable when there is no steady state
  bool wanted = true;
};

/// Moves the states to where these rates vanish, lane by lane; one for each lane that is in use.
template <int lanes>
void settle(LegBatch<lanes>& legs, Settle what, std::span<Settling> all);

/// The same for one leg. Throws the error.
void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state);

/// Finds the state after a night's rest, lying flat: everything steady, the tissue at its rest volume, or swollen where lymph
/// and protein allow no such balance. Sets the networks' protein exchange, which follows from it, and with a closed circulation
/// the rest of the body's resistance. `all[i].drive`: lying; a state of any size.
template <int lanes>
void rest(LegBatch<lanes>& legs, std::span<Network* const> networks, std::span<Settling> all);

/// The same for one leg. Throws SimulationError.
[[nodiscard]] std::vector<double> rested_state(Network& network, std::span<const double> lying);

}  // namespace calfpump
