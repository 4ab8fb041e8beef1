#include "body/interpolated.hpp"

#include <cstddef>

namespace calfpump {

double interpolated(const std::vector<std::pair<double, double>>& points, double x) {
  if (x <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (x > points[i].first) continue;
    const double part = (x - points[i - 1].first) / (points[i].first - points[i - 1].first);
    return points[i - 1].second + part * (points[i].second - points[i - 1].second);
  }
  return points.back().second;
}

}  // namespace calfpump
