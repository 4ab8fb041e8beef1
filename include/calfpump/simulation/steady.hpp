// Steady states: where nothing changes under a drive that does not. Found by letting the leg come to rest with an L-stable
// method whose steps grow without bound as it does; in the end each step is one of Newton's method.
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/network.hpp"

namespace calfpump {

/// What comes to rest: the veins and all that is quick, those and creep, or the tissue too. The rest stays as it is.
enum class Settle { fast, veins, all };

/// Moves the state to where these rates vanish. Quadratures never move.
/// Throws SimulationError with the most restless variable when it can't be found.
void settle(Network& network, std::span<const double> drive, Settle what, std::vector<double>& state);

/// The state after a night's rest, lying flat: everything steady, the tissue at its rest volume. Sets the network's
/// interstitial colloid pressure, which follows from that balance.
[[nodiscard]] std::vector<double> rested_state(Network& network, std::span<const double> lying);

}  // namespace calfpump
