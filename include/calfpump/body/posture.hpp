// Postures are joint angles; heights above the floor follow from them and from the segment lengths.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Angles of the segments. 90: upright, the upper end of a standing person highest; 0: level; -90: upside down.
struct Posture {
  /// The role of a posture in clinical indices.
  enum class Role { other, elevated, supine, standing };

  std::string name;
  std::string meaning;
  Role role = Role::other;
  std::vector<double> angles_deg;  ///< one per segment of the anatomy, in its order
};

/// Heights of the compartments and of the heart above the sole [cm].
struct Heights {
  std::vector<double> veins_cm;
  double heart_cm = 0.0;
};

/// Effect of a movement on the segments, in the anatomy's order; empty: none.
struct Bend {
  std::vector<double> turns_deg;  ///< added to the posture's angles
  std::vector<double> lifts;      ///< height gained between the joints, as a part of stature [1]
};

/// Heights in a posture for a person of the given stature [cm].
[[nodiscard]] Heights heights(const Anatomy& anatomy, const Posture& posture, double stature_cm, const Bend& bend = {});

/// Sine of the trunk's angle, 0 where it hangs down [1].
[[nodiscard]] double uprightness(const Posture& posture);

/// Mean right atrial pressure [mmHg]: falls from the supine to the upright value with the sine of the trunk's angle.
[[nodiscard]] double right_atrial_pressure_mmHg(const Anatomy& anatomy, const Posture& posture);

}  // namespace calfpump
