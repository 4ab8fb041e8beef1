// From what the user asked for to a timeline for one person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/body/garment.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/protocol/step.hpp"
#include "calfpump/protocol/timeline.hpp"

namespace calfpump {

/// The person as far as a timeline depends on them.
struct Wearer {
  double stature_cm = 0.0;
  double squeeze_factor = 1.0;  ///< on the pressure of contracting muscles [1]
  std::optional<Garment> garment;
  std::string source = "protocol";  ///< named in messages
};

/// A transition opens each step whose posture differs from the one before. A movement with a duration ends after its last
/// whole cycle and rests for the remainder; InputError where not even one fits.
[[nodiscard]] Timeline build_timeline(const Anatomy& anatomy, const Wearer& wearer, const std::vector<Action>& protocol);

/// What acts on a leg that keeps a posture without moving.
[[nodiscard]] std::vector<double> resting_drive(const Anatomy& anatomy, const Wearer& wearer, const Posture& posture);

/// The same for lying flat with nothing worn, as during the night.
[[nodiscard]] std::vector<double> lying_drive(const Anatomy& anatomy, double stature_cm);

}  // namespace calfpump
