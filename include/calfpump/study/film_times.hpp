// Moments of a film: close together during changes, far apart at rest.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Ascending, from 0 to the end of the longest timeline, with the end of each; at most about `most`. Neighbours are at most as
/// far apart as the duration divided by half of `most` (or by 1200, or by `most` if that is less), or 1.25 s at rest. While a
/// leg moves there are up to 24 moments per cycle; if those are too many, they are in the first and last cycles of each bout,
/// and the moments between keep step with the cycles, as close as the limit allows. At rest the distances grow after each
/// change. If even those are too many, the moments are evenly spaced.
[[nodiscard]] std::vector<double> film_times(std::span<const Timeline* const> timelines, std::size_t most);

}  // namespace calfpump
