// How short a phase of a movement may be.
#pragma once

#include "calfpump/protocol/movement.hpp"

namespace calfpump {

inline constexpr double shortest_ramp_s = 0.01;   ///< of a phase in which a pulse rises or falls; no muscle is faster (chosen)
inline constexpr double shortest_time_s = 0.001;  ///< of anything else that is not zero (chosen: below every output rate)

/// Whether a pulse rises or falls in the phase; any other phase may be left out (0 s).
[[nodiscard]] bool has_ramp(const Movement& movement, int phase);

}  // namespace calfpump
