#include "calfpump/metrics/averages.hpp"

#include <algorithm>

#include "calfpump/core/quantity.hpp"

namespace calfpump {
namespace {

constexpr double hypertension_mmHg = 60.0;  // the threshold of the exposure metrics: chosen

double mean(double a, double b) { return 0.5 * (a + b); }

/// Fraction of an interval, with a straight line between its ends, that is above the threshold, and the mean excess.
struct Excess {
  double part, mean_mmHg;
};
Excess excess(double a_mmHg, double b_mmHg) {
  const double low = std::min(a_mmHg, b_mmHg) - hypertension_mmHg;
  const double high = std::max(a_mmHg, b_mmHg) - hypertension_mmHg;
  if (high <= 0.0) return {0.0, 0.0};
  if (low >= 0.0) return {1.0, mean(low, high)};
  const double part = high / (high - low);
  return {part, 0.5 * high * part};
}

}  // namespace

void Averages::begin(const Sample& first) {
  lowest_mmHg_ = highest_mmHg_ = first[Input::ankle_pressure_mmHg];
  largest_mL_ = first[Input::calf_volume_mL];
  peak_mL_s_ = first[Input::femoral_outflow_mL_s];
  lowest_percent_ = first[Input::muscle_saturation_percent];
}

/// Oxygen uptake of the calf muscle (Fick).
double Averages::uptake_mL_s(const Sample& sample) const {
  return oxygen_.content_mL_mL * sample[Input::muscle_inflow_mL_s] *
         (1.0 - 0.01 * sample[Input::muscle_saturation_percent] / oxygen_.saturation);
}

void Averages::add(const Interval& interval) {
  const Sample& a = interval.before;
  const Sample& b = interval.now;
  const double dt = interval.length_s();
  const Excess over = excess(a[Input::ankle_transmural_mmHg], b[Input::ankle_transmural_mmHg]);
  length_s_ += dt;
  pressure_ += dt * mean(a[Input::ankle_pressure_mmHg], b[Input::ankle_pressure_mmHg]);
  transmural_ += dt * mean(a[Input::ankle_transmural_mmHg], b[Input::ankle_transmural_mmHg]);
  excess_ += dt * over.mean_mmHg;
  above_s_ += dt * over.part;
  volume_ += dt * mean(a[Input::calf_volume_mL], b[Input::calf_volume_mL]);
  outflow_ += dt * mean(a[Input::femoral_outflow_mL_s], b[Input::femoral_outflow_mL_s]);
  inflow_ += dt * mean(a[Input::calf_inflow_mL_s], b[Input::calf_inflow_mL_s]);
  shear_ += dt * mean(a[Input::popliteal_shear_1_s], b[Input::popliteal_shear_1_s]);
  uptake_ += dt * mean(uptake_mL_s(a), uptake_mL_s(b));
  saturation_ += dt * mean(a[Input::muscle_saturation_percent], b[Input::muscle_saturation_percent]);
  lowest_percent_ = std::min(lowest_percent_, b[Input::muscle_saturation_percent]);
  lowest_mmHg_ = std::min(lowest_mmHg_, b[Input::ankle_pressure_mmHg]);
  highest_mmHg_ = std::max(highest_mmHg_, b[Input::ankle_pressure_mmHg]);
  largest_mL_ = std::max(largest_mL_, b[Input::calf_volume_mL]);
  peak_mL_s_ = std::max(peak_mL_s_, b[Input::femoral_outflow_mL_s]);
}

void Averages::report(MetricValues& values) const {
  if (length_s_ <= 0.0) return;
  values.set("ankle_pressure_mean_mmHg", pressure_ / length_s_);
  values.set("ankle_transmural_mean_mmHg", transmural_ / length_s_);
  values.set("ankle_pressure_min_mmHg", lowest_mmHg_);
  values.set("ankle_pressure_max_mmHg", highest_mmHg_);
  values.set("hypertension_exposure_mmHg_h", excess_ / hour.factor);
  values.set("time_above_60_mmHg_min", above_s_ / minute.factor);
  values.set("calf_volume_mean_mL", volume_ / length_s_);
  values.set("calf_pooled_mean_mL", volume_ / length_s_ - supine_calf_mL_);
  values.set("calf_pooled_max_mL", largest_mL_ - supine_calf_mL_);
  values.set("femoral_outflow_mean_mL_s", outflow_ / length_s_);
  values.set("femoral_outflow_peak_mL_s", peak_mL_s_);
  values.set("calf_inflow_mean_mL_min", minute.factor * inflow_ / length_s_);
  values.set("calf_oxygen_delivery_mL_min", minute.factor * oxygen_.content_mL_mL * inflow_ / length_s_);
  values.set("calf_muscle_oxygen_uptake_mL_min", minute.factor * uptake_ / length_s_);
  values.set("calf_muscle_saturation_mean_percent", saturation_ / length_s_);
  values.set("calf_muscle_saturation_min_percent", lowest_percent_);
  values.set("popliteal_shear_mean_1_s", shear_ / length_s_);
}

}  // namespace calfpump
