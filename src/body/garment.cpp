#include "calfpump/body/garment.hpp"

namespace calfpump {

std::vector<double> garment_pressure_mmHg(const Anatomy& anatomy, const Garment& garment) {
  std::vector<double> pressure;
  for (const Vein& vein : anatomy.veins) {
    pressure.push_back(garment.ankle_mmHg * garment.kind.profile[static_cast<std::size_t>(vein.segment)]);
  }
  return pressure;
}

}  // namespace calfpump
