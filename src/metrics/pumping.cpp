#include "calfpump/metrics/pumping.hpp"

#include <algorithm>

namespace calfpump {
namespace {

constexpr double refilled_part = 0.9;  // by the definition of RT90 (Nicolaides & Zukowski 1986)

}  // namespace

void Pumping::add(const Interval& interval) {
  const Situation& now = interval.situation;
  if (now.posture_begins && bout_) bout_->open = false;
  if (now.bout_begins) {
    const Sample& start = interval.before;
    bout_ = Bout{start[Input::ankle_pressure_mmHg],
                 start[Input::ankle_pressure_mmHg],
                 now.rest_before_bout_s,
                 start[Input::calf_volume_mL],
                 start[Input::calf_volume_mL],
                 start[Input::calf_volume_mL],
                 start.time_s,
                 std::nullopt,
                 true};
  }
  if (!bout_ || !bout_->open) return;
  Bout& bout = *bout_;
  if (now.moving) {
    if (now.cycle == 0) bout.first_lowest_mL = std::min(bout.first_lowest_mL, interval.now[Input::calf_volume_mL]);
    if (now.working) bout.last_contraction_s = interval.now.time_s;
    bout.end_mL = interval.now[Input::calf_volume_mL];
  }
  if (interval.now[Input::ankle_pressure_mmHg] < bout.nadir_mmHg) bout.nadir_mmHg = interval.now[Input::ankle_pressure_mmHg];
  watch_refill(bout, interval);
}

void Pumping::watch_refill(Bout& bout, const Interval& interval) const {
  const double threshold = bout.nadir_mmHg + refilled_part * (bout.rest_mmHg - bout.nadir_mmHg);
  const double a = interval.before[Input::ankle_pressure_mmHg];
  const double b = interval.now[Input::ankle_pressure_mmHg];
  if (interval.situation.working || b < threshold) {
    bout.refilled_s.reset();
  } else if (!bout.refilled_s) {
    const double part = a < threshold ? (threshold - a) / (b - a) : 0.0;
    bout.refilled_s = interval.before.time_s + part * interval.length_s();
  }
}

void Pumping::report(MetricValues& values) const {
  if (!bout_) return;
  values.set("ambulatory_pressure_mmHg", bout_->nadir_mmHg);
  values.set("calf_ejected_first_mL", bout_->begin_mL - bout_->first_lowest_mL);
  values.set("calf_ejected_bout_mL", bout_->begin_mL - bout_->end_mL);
  const bool fell = bout_->nadir_mmHg < bout_->rest_mmHg - 1.0;
  if (bout_->refilled_s && bout_->rest_before_s >= least_rest_s && fell) {
    values.set("refill_time_90_s", *bout_->refilled_s - bout_->last_contraction_s);
  }
}

}  // namespace calfpump
