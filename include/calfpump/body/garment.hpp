// What is worn: pressure on the segments, stated at one place. Rows of data/garments.toml.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// A kind of garment: how its pressure is shared out along the leg, and how it answers to the muscle beneath.
struct GarmentKind {
  std::string name;
  std::string meaning;
  std::vector<double> profile;  ///< per segment of the anatomy, pressure as a fraction of the stated one [1]
  bool at_ankle = true;         ///< the pressure is stated at the ankle; else it is that of a cuff
  double smallest_mmHg = 0.0;   ///< the range that the kind is made in
  double largest_mmHg = 0.0;
  std::vector<std::pair<std::string, double>> classes;  ///< name, pressure [mmHg]
  double transmission = 1.0;                            ///< part that reaches veins that are not superficial [1]
  double standing_rise_mmHg = 0.0;                      ///< at the stated place, from lying to standing: its static stiffness
  double working_rise = 0.0;                            ///< pressure thrown back by pressure of the muscles beneath [1]
};

/// A garment as worn.
struct Garment {
  GarmentKind kind;
  double stated_mmHg = 0.0;
};

/// Pressure of the garment on each vein compartment [mmHg], 0 for a cuff. `girth_ratios`: by segment, girth by that which the
/// garment is made for: what is stretched over more presses less (Laplace); empty: 1.
[[nodiscard]] std::vector<double> garment_pressure_mmHg(const Anatomy& anatomy, const Garment& garment, bool standing = false,
                                                        const std::vector<double>& girth_ratios = {});

/// Pressure of a cuff on each segment [mmHg], 0 for all other garments. It does not press on the compartments of its segment,
/// of which it covers a part: it shuts the veins that come into it (leg/edge.hpp).
[[nodiscard]] std::vector<double> cuff_pressure_mmHg(const Anatomy& anatomy, const Garment& garment);

/// What a garment does to the lymph flow of each segment, as a factor G [1]:
///
///   G = (1 + g P/(P + P_G)) s(1 - P_cuff/P_L)
///
/// P: its pressure on the skin; P_cuff: of a cuff on this segment or above it, against which lymph vessels pump up to P_L;
/// s: nothing below 0. Pressure of muscles, devices and recordings does not count.
[[nodiscard]] std::vector<double> lymph_gain(const Anatomy& anatomy, const Garment& garment, bool standing = false,
                                             const std::vector<double>& girth_ratios = {});

/// "stocking 18 mmHg"; empty for nothing.
[[nodiscard]] std::string worn_in_words(const std::optional<Garment>& garment);

}  // namespace calfpump
