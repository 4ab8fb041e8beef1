#include "calfpump/body/posture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace calfpump {
namespace {

/// The sine from the maths library may differ in its last digit from one CPU to another; rounded, it does not.
double sine_of(double angle_deg) { return std::round(std::sin(angle_deg * std::numbers::pi / 180.0) * 1e12) / 1e12; }

}  // namespace

Heights heights(const Anatomy& anatomy, const Posture& posture, double stature_cm) {
  std::vector<double> lower_joint_cm, rise_cm;
  double joint_cm = 0.0;
  for (std::size_t s = 0; s < anatomy.segments.size(); ++s) {
    lower_joint_cm.push_back(joint_cm);
    rise_cm.push_back(anatomy.segments[s].length_per_stature * stature_cm * sine_of(posture.angles_deg[s]));
    joint_cm += rise_cm.back();
  }
  Heights result;
  for (const Vein& vein : anatomy.veins) {
    const auto segment = static_cast<std::size_t>(vein.segment);
    result.veins_cm.push_back(lower_joint_cm[segment] + vein.along * rise_cm[segment]);
  }
  result.heart_cm = joint_cm;
  return result;
}

double right_atrial_pressure_mmHg(const Anatomy& anatomy, const Posture& posture) {
  const Surroundings& around = anatomy.surroundings;
  const double upright = std::max(0.0, sine_of(posture.angles_deg.back()));
  return around.right_atrial_supine_mmHg + upright * (around.right_atrial_upright_mmHg - around.right_atrial_supine_mmHg);
}

}  // namespace calfpump
