// Steady states: where nothing changes under a drive that does not. Found by letting the leg come to rest with an L-stable
// method whose steps grow without bound as it does; in the end each step is one of Newton's method.
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"

namespace calfpump {

/// Moves the variables of `kinds` to where their rates vanish; the others stay. Quadratures never move.
/// Throws SimulationError with the most restless variable when it can't be found.
void settle(Network& network, std::span<const double> drive, const std::vector<Kind>& kinds, std::vector<double>& state);

/// The state after a night's rest, lying flat: everything steady, the tissue at its rest volume. Sets the network's
/// interstitial colloid pressure, which follows from that balance.
[[nodiscard]] std::vector<double> rested_state(Network& network, std::span<const double> lying);

}  // namespace calfpump
