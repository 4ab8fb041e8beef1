// At which moments a film is taken: close together where something happens, far apart where nothing does.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Ascending, from 0 to the end of the longest timeline, with the end of each; at most about `most`. Two neighbours are no
/// further apart than the duration by half of `most` (or by 1200, or by `most` if that is less), or 1.25 s at rest. While a leg
/// moves up to 24 moments in a cycle; where that is too many, in the first and last cycles of each bout, and those between in
/// step with the cycles, as close as there is room for. At rest at growing distances after each change. Where even that is too
/// many, evenly.
[[nodiscard]] std::vector<double> film_times(std::span<const Timeline* const> timelines, std::size_t most);

}  // namespace calfpump
