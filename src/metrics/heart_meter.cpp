#include "calfpump/metrics/heart_meter.hpp"

#include <algorithm>

namespace calfpump {

HeartMeter::Now HeartMeter::at(const Moment& moment) const {
  using enum Observable::Quantity;
  const auto read = [&](Observable::Quantity quantity) {
    Observable wanted;
    wanted.quantity = quantity;
    return observe_(wanted, moment);
  };
  return {read(arterial_pressure), read(right_atrial_pressure), read(cardiac_output), read(stroke_volume), read(heart_rate)};
}

void HeartMeter::observe(const Moment& moment) {
  const Now now = at(moment);
  const double half_s = 0.5 * (moment.time_s - length_s_);
  length_s_ = moment.time_s;
  sum_.arterial_mmHg += half_s * (last_.arterial_mmHg + now.arterial_mmHg);
  sum_.right_atrial_mmHg += half_s * (last_.right_atrial_mmHg + now.right_atrial_mmHg);
  sum_.output_L_min += half_s * (last_.output_L_min + now.output_L_min);
  sum_.rate_1_min += half_s * (last_.rate_1_min + now.rate_1_min);
  smallest_stroke_mL_ = std::min(smallest_stroke_mL_, now.stroke_mL);
  highest_rate_1_min_ = std::max(highest_rate_1_min_, now.rate_1_min);
  last_ = now;
}

void HeartMeter::report(MetricValues& values) const {
  if (length_s_ <= 0.0) return;
  values.set("arterial_pressure_mean_mmHg", sum_.arterial_mmHg / length_s_);
  values.set("right_atrial_pressure_mean_mmHg", sum_.right_atrial_mmHg / length_s_);
  values.set("cardiac_output_mean_L_min", sum_.output_L_min / length_s_);
  values.set("stroke_volume_min_mL", smallest_stroke_mL_);
  values.set("heart_rate_mean_1_min", sum_.rate_1_min / length_s_);
  values.set("heart_rate_max_1_min", highest_rate_1_min_);
}

}  // namespace calfpump
