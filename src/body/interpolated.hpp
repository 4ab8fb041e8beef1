// A curve given by points.
#pragma once

#include <utility>
#include <vector>

namespace calfpump {

/// The value at x: along straight lines between the points, which ascend; beyond them as at the nearest.
[[nodiscard]] double interpolated(const std::vector<std::pair<double, double>>& points, double x);

}  // namespace calfpump
