// Timeline of one person from a protocol.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/body/garment.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/protocol/step.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// Properties of the person and the leg that a timeline depends on.
struct Wearer {
  double stature_cm = 0.0;
  double squeeze_factor = 1.0;                       ///< on the pressure of contracting muscles [1]
  std::optional<double> ankle_range_deg = {};        ///< of the joint; none: enough for any movement
  std::vector<double> girth_ratios = {};             ///< by segment, relative to the girth that garments are made for; empty: 1
  std::vector<std::pair<int, double>> presses = {};  ///< vein, constant external pressure [mmHg]
  double outlet_mmHg = 0.0;                          ///< constant pressure added where blood enters the chest
  std::string source = "protocol";                   ///< named in messages
};

/// A leg and who wears it.
struct WornLeg {
  const Anatomy& anatomy;
  const Wearer& wearer;
};

/// A transition opens each step whose posture or garment, on any leg, differs from the previous step. A movement with a
/// duration ends after its last whole cycle and rests for the remainder; throws InputError if not even one cycle fits. Each of
/// two legs has its own movement; the step is as long as the longer one needs. `legs`: one or two, of one anatomy's rows.
[[nodiscard]] Timeline build_timeline(std::span<const WornLeg> legs, const std::vector<StepOrRepeat>& protocol);
[[nodiscard]] Timeline build_timeline(const Anatomy& anatomy, const Wearer& wearer, const std::vector<StepOrRepeat>& protocol);

/// Drive of a leg that keeps a posture without moving.
[[nodiscard]] std::vector<double> resting_drive(const WornLeg& leg, const Posture& posture,
                                                const std::optional<Garment>& garment = std::nullopt);

/// Drive of a leg that lies flat without a garment, as during the night.
[[nodiscard]] std::vector<double> lying_drive(const WornLeg& leg);
/// Drive of a healthy leg that lies flat without a garment.
[[nodiscard]] std::vector<double> lying_drive(const Anatomy& anatomy, double stature_cm);

}  // namespace calfpump
