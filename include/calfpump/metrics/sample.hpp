// Input of the metrics: closely spaced samples of a run, and the activity between two of them.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "calfpump/body/posture.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Values that the metrics need of a leg, in the unit of its name. Their observables of data/leg.toml: metrics/meter.cpp.
enum class Input {
  ankle_pressure_mmHg,
  ankle_transmural_mmHg,
  calf_volume_mL,  ///< blood in the veins of the calf
  foot_volume_mL,
  femoral_outflow_mL_s,
  calf_inflow_mL_s,
  muscle_inflow_mL_s,         ///< inflow of the calf muscle's beds
  muscle_saturation_percent,  ///< venous blood of the calf muscle
  popliteal_shear_1_s,
  foot_swelling_mL,  ///< interstitial gain since the start
  calf_swelling_mL,
  thigh_swelling_mL,
  count
};
inline constexpr std::size_t inputs = static_cast<std::size_t>(Input::count);

/// One moment, with the values that metrics need.
struct Sample {
  double time_s = 0.0;
  std::array<double, inputs> values{};

  [[nodiscard]] double& operator[](Input input) { return values[static_cast<std::size_t>(input)]; }
  [[nodiscard]] double operator[](Input input) const { return values[static_cast<std::size_t>(input)]; }
};

/// Rest after which the pressure before a bout counts as resting pressure: chosen.
inline constexpr double least_rest_s = 60.0;

/// The activity between two samples.
struct Situation {
  const ActivityNames* activity = nullptr;
  Posture::Role role = Posture::Role::other;
  bool moving = false;              ///< within a cycle of a movement
  bool working = false;             ///< within a contraction
  long long cycle = 0;              ///< index in the bout
  bool bout_begins = false;         ///< the first interval of a bout: one movement without a pause
  bool posture_begins = false;      ///< the first interval of a posture (its transition)
  double rest_before_bout_s = 0.0;  ///< time at rest in this posture before the present or last bout
};

/// The interval between two samples, with one activity throughout.
struct Interval {
  Sample before, now;
  Situation situation;

  [[nodiscard]] double length_s() const { return now.time_s - before.time_s; }
};

}  // namespace calfpump
