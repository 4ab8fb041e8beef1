#include "calfpump/body/garment.hpp"

#include <fmt/format.h>

namespace calfpump {

std::vector<double> garment_pressure_mmHg(const Anatomy& anatomy, const Garment& garment, bool standing,
                                          const std::vector<double>& girth_ratios) {
  const double stated_mmHg = garment.stated_mmHg + (standing ? garment.kind.standing_rise_mmHg : 0.0);
  std::vector<double> pressure;
  for (const Vein& vein : anatomy.veins) {
    const auto segment = static_cast<std::size_t>(vein.segment);
    const double ratio = girth_ratios.empty() ? 1.0 : girth_ratios[segment];
    const double reaches = vein.superficial ? 1.0 : garment.kind.transmission;
    pressure.push_back(stated_mmHg * garment.kind.profile[segment] * reaches / ratio);
  }
  return pressure;
}

std::string worn_in_words(const std::optional<Garment>& garment) {
  return garment ? fmt::format("{} {:.6g} mmHg", garment->kind.name, garment->stated_mmHg) : "";
}

}  // namespace calfpump
