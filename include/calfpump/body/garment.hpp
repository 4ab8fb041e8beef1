// What is worn: pressure on the segments, stated at the ankle. Rows of data/garments.toml.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// A kind of garment: how its pressure is shared out along the leg.
struct GarmentKind {
  std::string name;
  std::string meaning;
  std::vector<double> profile;       ///< per segment of the anatomy, pressure as a fraction of that at the ankle [1]
  double smallest_ankle_mmHg = 0.0;  ///< the range that the kind is made in
  double largest_ankle_mmHg = 0.0;
};

/// A garment as worn.
struct Garment {
  GarmentKind kind;
  double ankle_mmHg = 0.0;
};

/// Pressure of the garment on each vein compartment [mmHg].
[[nodiscard]] std::vector<double> garment_pressure_mmHg(const Anatomy& anatomy, const Garment& garment);

}  // namespace calfpump
