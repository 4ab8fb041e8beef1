// Garments: pressure on the segments, stated at one place. Rows of data/garments.toml.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// A kind of garment: distribution of its pressure along the leg, and its response to the muscle beneath.
struct GarmentKind {
  std::string name;
  std::string meaning;
  std::vector<double> profile;  ///< per segment of the anatomy, pressure as a fraction of the stated one [1]
  bool at_ankle = true;         ///< the pressure is stated at the ankle; else it is the pressure of a cuff
  double smallest_mmHg = 0.0;   ///< the range that the kind is made in
  double largest_mmHg = 0.0;
  std::vector<std::pair<std::string, double>> classes;  ///< name, pressure [mmHg]
  double transmission = 1.0;                            ///< part that reaches deep veins [1]
  double standing_rise_mmHg = 0.0;                      ///< at the stated place, from lying to standing: its static stiffness
  double working_rise = 0.0;                            ///< part of the pressure of muscles beneath that it adds [1]
};

/// A place at which garments are measured.
struct MeasuringPoint {
  std::string name;  ///< "B1"
  std::string meaning;
  double height = 0.0;     ///< above the sole, as a part of stature [1]
  double calf_part = 0.0;  ///< its girth, from the ankle's (0) to the calf's (1) [1]
};

/// A pressure under a garment, as stated.
struct MeasuredPressure {
  std::string point = {};               ///< name of a measuring point; empty: a height
  double height_cm = 0.0;               ///< above the sole
  double pressure_mmHg = 0.0;           ///< lying
  std::optional<double> girth_cm = {};  ///< of the leg or form on which it was measured; none: of this leg
  double on_leg_mmHg = 0.0;             ///< on this leg
};

/// A garment as worn.
struct Garment {
  GarmentKind kind;
  double stated_mmHg = 0.0;
  std::vector<MeasuredPressure> measured = {};  ///< by height; replaces the stated pressure
  std::vector<double> segments_mmHg = {};       ///< with measured pressures: on each segment, lying
};

/// Pressure of the garment on each vein compartment [mmHg], 0 for a cuff. `girth_ratios`: by segment, girth relative to the
/// girth that the garment is made for: a wider girth lowers the pressure (Laplace); empty: 1.
[[nodiscard]] std::vector<double> garment_pressure_mmHg(const Anatomy& anatomy, const Garment& garment, bool standing = false,
                                                        const std::vector<double>& girth_ratios = {});

/// Pressure of a cuff on each segment [mmHg], 0 for all other garments. A cuff covers a part of its segment and does not press
/// on the segment's compartments: it shuts the veins that enter the segment (leg/edge.hpp).
[[nodiscard]] std::vector<double> cuff_pressure_mmHg(const Anatomy& anatomy, const Garment& garment);

/// Effect of a garment on the lymph flow of each segment, as a factor G [1]:
///
///   G = (1 + g P/(P + P_G)) s(1 - P_cuff/P_L)
///
/// P: its pressure on the skin; P_cuff: pressure of a cuff on this segment or above it, against which lymph vessels pump up to
/// P_L; s: 0 below 0. Pressures of muscles, devices and recordings are not included.
[[nodiscard]] std::vector<double> lymph_gain(const Anatomy& anatomy, const Garment& garment, bool standing = false,
                                             const std::vector<double>& girth_ratios = {});

/// "stocking 18 mmHg"; empty without a garment.
[[nodiscard]] std::string worn_in_words(const std::optional<Garment>& garment);

}  // namespace calfpump
