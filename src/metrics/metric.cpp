#include "calfpump/metrics/metric.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

constexpr std::array definitions{
    MetricDefinition{"ankle_pressure_mean_mmHg", "mmHg",
                     "pressure in the ankle vein, including a garment's; mean over the run"},
    MetricDefinition{"ankle_transmural_mean_mmHg", "mmHg",
                     "ankle vein pressure less the pressure of a garment: it stretches the vein; mean over the run"},
    MetricDefinition{"ankle_pressure_min_mmHg", "mmHg", "lowest ankle vein pressure"},
    MetricDefinition{"ankle_pressure_max_mmHg", "mmHg", "highest ankle vein pressure"},
    MetricDefinition{"ambulatory_pressure_mmHg", "mmHg",
                     "lowest ankle vein pressure in and after the last bout of movement, while the posture lasts"},
    MetricDefinition{"refill_time_90_s", "s",
                     "RT90: from the end of the last contraction until ankle pressure stays above nadir + 0.9 (rest - nadir); "
                     "needs a minute of stillness before the bout and no change of posture"},
    MetricDefinition{"hypertension_exposure_mmHg_h", "mmHg h", "ankle transmural pressure above 60 mmHg, summed over time"},
    MetricDefinition{"time_above_60_mmHg_min", "min", "time with an ankle transmural pressure above 60 mmHg"},
    MetricDefinition{"calf_volume_mean_mL", "mL", "blood in the veins of the calf, mean over the run"},
    MetricDefinition{"calf_pooled_mean_mL", "mL",
                     "blood in the veins of the calf above its volume after a night's rest, lying; mean over the run"},
    MetricDefinition{"calf_pooled_max_mL", "mL", "largest pooled volume"},
    MetricDefinition{"calf_ejected_first_mL", "mL", "calf volume ejected by the first contraction of the last bout"},
    MetricDefinition{"calf_ejected_bout_mL", "mL", "calf volume at the beginning of the last bout minus the volume at its end"},
    MetricDefinition{"venous_volume_mL", "mL", "VV: functional venous volume of the calf, from elevated to standing"},
    MetricDefinition{"venous_filling_time_90_s", "s", "VFT90: time to fill 90 % of VV after standing up"},
    MetricDefinition{"venous_filling_index_mL_s", "mL/s", "VFI: 0.9 VV / VFT90"},
    MetricDefinition{"ejection_fraction_percent", "%", "EF: volume ejected by the first contraction after standing up, of VV"},
    MetricDefinition{"residual_volume_fraction_percent", "%",
                     "RVF: volume above elevated at the end of the last bout of five or more contractions, of VV"},
    MetricDefinition{"venous_emptying_time_90_s", "s",
                     "VET90: time to lose 90 % of the volume that leaves the calf with the legs up; not comparable between "
                     "legs that lose different volumes"},
    MetricDefinition{"femoral_outflow_mean_mL_s", "mL/s", "flow out of the femoral vein, mean over the run"},
    MetricDefinition{"femoral_outflow_peak_mL_s", "mL/s", "largest flow out of the femoral vein"},
    MetricDefinition{"calf_inflow_mean_mL_min", "mL/min", "arterial inflow of the calf, mean over the run"},
    MetricDefinition{"calf_oxygen_delivery_mL_min", "mL/min", "oxygen carried to the calf by that inflow"},
    MetricDefinition{"calf_muscle_oxygen_uptake_mL_min", "mL/min", "oxygen that the calf muscle takes out of its blood (Fick)"},
    MetricDefinition{"calf_muscle_saturation_mean_percent", "%",
                     "oxygen saturation of the blood that leaves the calf muscle, mean over the run"},
    MetricDefinition{"calf_muscle_saturation_min_percent", "%", "lowest oxygen saturation of that blood"},
    MetricDefinition{"popliteal_shear_mean_1_s", "1/s", "wall shear rate in the popliteal artery, mean over the run"},
    MetricDefinition{"foot_swelling_mL", "mL", "interstitial fluid gained by the foot at the end of the run"},
    MetricDefinition{"calf_swelling_mL", "mL", "interstitial fluid gained by the calf at the end of the run"},
    MetricDefinition{"thigh_swelling_mL", "mL", "interstitial fluid gained by the thigh at the end of the run"},
    MetricDefinition{"lower_leg_volume_change_percent", "%",
                     "change of the volume of foot and calf over the run, by blood and by tissue fluid"},
    MetricDefinition{"ankle_circumference_change_mm", "mm",
                     "change of the ankle's circumference over the run, by blood and by tissue fluid"},
    MetricDefinition{"calf_circumference_change_mm", "mm",
                     "change of the calf's circumference over the run, by blood and by tissue fluid"},
    MetricDefinition{"arterial_pressure_mean_mmHg", "mmHg", "mean arterial pressure, with a closed circulation", true},
    MetricDefinition{"right_atrial_pressure_mean_mmHg", "mmHg", "pressure in the right atrium, mean over the run", true},
    MetricDefinition{"cardiac_output_mean_L_min", "L/min", "blood that the heart pumps, mean over the run", true},
    MetricDefinition{"stroke_volume_min_mL", "mL", "smallest stroke volume", true},
    MetricDefinition{"heart_rate_mean_1_min", "1/min", "heart rate, mean over the run", true},
    MetricDefinition{"heart_rate_max_1_min", "1/min", "highest heart rate", true},
};

}  // namespace

std::string label(const MetricDefinition& metric) {
  std::string suffix(metric.unit == "%" ? "percent" : metric.unit);
  std::replace_if(
      suffix.begin(), suffix.end(), [](char c) { return c == '/' || c == ' '; }, '_');
  std::string text(metric.name.substr(0, metric.name.size() - suffix.size() - 1));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::optional<std::string_view> shown_of(const MetricDefinition& metric, std::string_view leg) {
  if (!metric.body_wide) return leg;
  return leg == leg_names[1] ? std::nullopt : std::optional<std::string_view>("");
}

std::span<const MetricDefinition> metric_definitions() { return definitions; }

void MetricValues::set(std::string_view name, std::optional<double> value) {
  if (find(definitions, name) == nullptr) throw std::logic_error("metric without a definition: " + std::string(name));
  if (value) values_.emplace_back(name, *value);
}

std::optional<double> MetricValues::get(std::string_view name) const {
  const auto found = std::find_if(values_.begin(), values_.end(), [&](const auto& value) { return value.first == name; });
  return found == values_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace calfpump
