#include "body/measured_garment.hpp"

#include "body/interpolated.hpp"

namespace calfpump {
namespace {

using Curve = std::vector<std::pair<double, double>>;

double mean(const Curve& curve, double from, double to) {
  std::vector<double> places{from};
  for (const auto& point : curve) {
    if (point.first > from && point.first < to) places.push_back(point.first);
  }
  places.push_back(to);
  double area = 0.0;
  for (std::size_t i = 1; i < places.size(); ++i)
    area += 0.5 * (places[i] - places[i - 1]) * (interpolated(curve, places[i - 1]) + interpolated(curve, places[i]));
  return area / (to - from);
}

}  // namespace

std::pair<double, double> joints_cm(const Anatomy& anatomy, double stature_cm, std::size_t segment) {
  double lower_cm = 0.0;
  for (std::size_t s = 0; s < segment; ++s) lower_cm += anatomy.segments[s].length_per_stature * stature_cm;
  return {lower_cm, lower_cm + anatomy.segments[segment].length_per_stature * stature_cm};
}

std::optional<double> girth_at_cm(const Anatomy& leg, double stature_cm, std::size_t calf,
                                  const std::vector<MeasuringPoint>& points, double height_cm) {
  if (height_cm > joints_cm(leg, stature_cm, calf).second) return std::nullopt;
  const double ankle_cm = leg.segments[calf - 1].girth_cm, calf_cm = leg.segments[calf].girth_cm;
  Curve girths;
  for (const MeasuringPoint& point : points)
    girths.emplace_back(point.height * stature_cm, ankle_cm + point.calf_part * (calf_cm - ankle_cm));
  return interpolated(girths, height_cm);
}

std::vector<double> segments_mmHg(const Anatomy& leg, double stature_cm, const GarmentKind& kind,
                                  const std::vector<MeasuredPressure>& measured) {
  Curve pressures;
  for (const MeasuredPressure& one : measured) pressures.emplace_back(one.height_cm, one.on_leg_mmHg);
  std::vector<double> means(leg.segments.size(), 0.0);
  for (std::size_t s = 0; s < means.size(); ++s) {
    const auto [lower_cm, upper_cm] = joints_cm(leg, stature_cm, s);
    if (kind.profile[s] > 0.0) means[s] = mean(pressures, lower_cm, upper_cm);
  }
  return means;
}

}  // namespace calfpump
