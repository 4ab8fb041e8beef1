// What the metrics look at: closely spaced samples of a run, and what was going on between two of them.
#pragma once

#include <string>

#include "calfpump/body/posture.hpp"

namespace calfpump {

/// One moment, as far as metrics need it.
struct Sample {
  double time_s = 0.0;
  double ankle_pressure_mmHg = 0.0;
  double calf_volume_mL = 0.0;  ///< blood in the veins of the calf
  double femoral_outflow_mL_s = 0.0;
  double calf_inflow_mL_s = 0.0;
  double foot_swelling_mL = 0.0;  ///< interstitial gain since the start
  double calf_swelling_mL = 0.0;
  double ankle_transmural_mmHg = 0.0;
  double thigh_swelling_mL = 0.0;
  double foot_volume_mL = 0.0;
  double muscle_saturation_percent = 0.0;  ///< of the blood that leaves the calf muscle
  double popliteal_shear_1_s = 0.0;
  double muscle_inflow_mL_s = 0.0;  ///< of the calf muscle
};

/// What went on between two samples.
struct Situation {
  Posture::Role role = Posture::Role::other;
  bool moving = false;              ///< within a cycle of a movement
  bool working = false;             ///< within a contraction
  long long cycle = 0;              ///< of the bout, from 0
  bool bout_begins = false;         ///< the first interval of a bout: one movement without a pause
  bool posture_begins = false;      ///< the first interval of a posture (its transition)
  double rest_before_bout_s = 0.0;  ///< how long this posture had been kept still before the present or last bout
};

/// From one sample to the next; the situation holds throughout.
struct Interval {
  Sample before, now;
  Situation situation;

  [[nodiscard]] double length_s() const { return now.time_s - before.time_s; }
};

}  // namespace calfpump
