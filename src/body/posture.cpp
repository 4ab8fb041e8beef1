#include "calfpump/body/posture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace calfpump {
namespace {

/// The sine of the maths library may differ in its last digit between CPUs; rounded, it does not.
double sine_of(double angle_deg) { return std::round(std::sin(angle_deg * std::numbers::pi / 180.0) * 1e12) / 1e12; }

}  // namespace

Heights heights(const Anatomy& anatomy, const Posture& posture, double stature_cm, const Bend& bend) {
  std::vector<double> lower_joint_cm, rise_cm;
  double joint_cm = 0.0;
  for (std::size_t s = 0; s < anatomy.segments.size(); ++s) {
    lower_joint_cm.push_back(joint_cm);
    const double turn_deg = bend.turns_deg.empty() ? 0.0 : bend.turns_deg[s];
    const double lift = bend.lifts.empty() ? 0.0 : bend.lifts[s];
    rise_cm.push_back(stature_cm * (anatomy.segments[s].length_per_stature * sine_of(posture.angles_deg[s] + turn_deg) + lift));
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

double uprightness(const Posture& posture) { return std::max(0.0, sine_of(posture.angles_deg.back())); }

double right_atrial_pressure_mmHg(const Anatomy& anatomy, const Posture& posture) {
  const Surroundings& around = anatomy.surroundings;
  return around.right_atrial_supine_mmHg +
         uprightness(posture) * (around.right_atrial_upright_mmHg - around.right_atrial_supine_mmHg);
}

}  // namespace calfpump
