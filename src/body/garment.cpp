#include "calfpump/body/garment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace calfpump {

namespace {

/// Pressure on the skin of a segment.
double skin_pressure_mmHg(const Garment& garment, std::size_t segment, bool standing, const std::vector<double>& girth_ratios) {
  if (!garment.kind.at_ankle) return 0.0;
  const bool measured = !garment.measured.empty();
  const double stated_mmHg = (measured ? 0.0 : garment.stated_mmHg) + (standing ? garment.kind.standing_rise_mmHg : 0.0);
  const double by_profile = stated_mmHg * garment.kind.profile[segment] / (girth_ratios.empty() ? 1.0 : girth_ratios[segment]);
  return measured ? garment.segments_mmHg[segment] + by_profile : by_profile;
}

}  // namespace

std::vector<double> garment_pressure_mmHg(const Anatomy& anatomy, const Garment& garment, bool standing,
                                          const std::vector<double>& girth_ratios) {
  std::vector<double> pressure;
  for (const Vein& vein : anatomy.veins) {
    const double reaches = vein.superficial ? 1.0 : garment.kind.transmission;
    pressure.push_back(reaches * skin_pressure_mmHg(garment, static_cast<std::size_t>(vein.segment), standing, girth_ratios));
  }
  return pressure;
}

std::vector<double> cuff_pressure_mmHg(const Anatomy& anatomy, const Garment& garment) {
  std::vector<double> pressure(anatomy.segments.size(), 0.0);
  if (garment.kind.at_ankle) return pressure;
  for (std::size_t s = 0; s < pressure.size(); ++s) pressure[s] = garment.stated_mmHg * garment.kind.profile[s];
  return pressure;
}

std::vector<double> lymph_gain(const Anatomy& anatomy, const Garment& garment, bool standing,
                               const std::vector<double>& girth_ratios) {
  const auto& law = anatomy.laws.lymph;
  const std::vector<double> cuffs = cuff_pressure_mmHg(anatomy, garment);
  std::vector<double> gain(anatomy.segments.size());
  double above_mmHg = 0.0;  // segments are ordered from the floor up
  for (std::size_t s = gain.size(); s-- > 0;) {
    above_mmHg = std::max(above_mmHg, cuffs[s]);
    const double skin = skin_pressure_mmHg(garment, s, standing, girth_ratios);
    gain[s] = (1.0 + law.garment_rise * skin / (skin + law.garment_scale_mmHg)) *
              std::max(0.0, 1.0 - above_mmHg / law.pumping_pressure_mmHg);
  }
  return gain;
}

std::string worn_in_words(const std::optional<Garment>& garment) {
  if (!garment) return "";
  if (garment->measured.empty()) return fmt::format("{} {:.6g} mmHg", garment->kind.name, garment->stated_mmHg);
  std::string text = garment->kind.name;
  for (const MeasuredPressure& one : garment->measured)
    text += fmt::format("{} {:.3g} mmHg at {}", &one == &garment->measured.front() ? "" : ",", one.on_leg_mmHg,
                        one.point.empty() ? fmt::format("{:.3g} cm", one.height_cm) : one.point);
  return text;
}

}  // namespace calfpump
