// Where each variable stands in the state vector, and each imposed quantity in the drive vector. Both follow from the anatomy.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// The kinds of state variables; each has its own scale of error.
enum class Kind {
  volume,      ///< of a vein [mL]
  opening,     ///< of a valve [1]
  tone,        ///< of a bed [1]
  hyperaemia,  ///< of a bed [1]
  saturation,  ///< of the venous blood of a muscle's bed with oxygen [1]
  tissue,      ///< interstitial volume of a segment [mL]
  protein,     ///< in it: colloid pressure times volume [mmHg mL]
  creep,       ///< strain of a segment's veins [1]
  pumping,     ///< of a leg's lymph vessels, as a multiple of that at rest [1]
  blood,       ///< in arteries or veins of the rest of the body, above their unstressed volume [mL]
  reflex,      ///< pressure deviation that an organ answers to [mmHg]
  quadrature,  ///< blood and water passed since the beginning [mL]; nothing depends on it
};

/// Indices into the state vector. Where an element has no such state the index is -1.
struct StateLayout {
  std::vector<int> volume;      ///< by vein
  std::vector<int> opening;     ///< by edge
  std::vector<int> tone;        ///< by bed
  std::vector<int> hyperaemia;  ///< by bed
  std::vector<int> saturation;  ///< by bed
  std::vector<int> tissue;      ///< by segment
  std::vector<int> protein;     ///< by segment
  std::vector<int> creep;       ///< by segment
  std::vector<int> pumping;     ///< by leg
  struct Central {
    int arteries = -1, veins = -1;                   ///< blood
    int heart = -1, vessels = -1, venous_tone = -1;  ///< reflex
  } central;                                         ///< with a closed circulation only
  int inflow = 0, outflow = 0, filtration = 0, lymph = 0;

  std::vector<Kind> kinds;         ///< by index
  std::vector<std::string> names;  ///< by index, with unit, for messages

  [[nodiscard]] int size() const { return static_cast<int>(kinds.size()); }
};

[[nodiscard]] StateLayout state_layout(const Anatomy& anatomy);

/// Indices into the drive vector: all that is imposed on the leg at one moment.
class DriveLayout {
 public:
  explicit DriveLayout(const Anatomy& anatomy)
      : veins_(static_cast<int>(anatomy.veins.size())),
        muscles_(static_cast<int>(anatomy.muscles.size())),
        segments_(static_cast<int>(anatomy.segments.size())),
        legs_(anatomy.legs) {}

  [[nodiscard]] int height(int vein) const { return vein; }                              ///< above the sole [cm]
  [[nodiscard]] int external(int vein) const { return veins_ + vein; }                   ///< pressure from outside [mmHg]
  [[nodiscard]] int activation(int muscle) const { return 2 * veins_ + muscle; }         ///< of a muscle [1]
  [[nodiscard]] int cuff(int segment) const { return 2 * veins_ + muscles_ + segment; }  ///< pressure of a cuff on it [mmHg]
  [[nodiscard]] int heart_height() const { return 2 * veins_ + muscles_ + segments_; }   ///< [cm]
  /// Pressure that a posture gives [mmHg]; of no effect with a closed circulation.
  [[nodiscard]] int right_atrial() const { return heart_height() + 1; }
  [[nodiscard]] int outlet() const { return heart_height() + 2; }   ///< pressure in chest or belly, added to it [mmHg]
  [[nodiscard]] int upright() const { return heart_height() + 3; }  ///< sine of the trunk's angle [1]
  [[nodiscard]] int lymph_factor(int leg) const { return heart_height() + 4 + leg; }         ///< of movement on lymph flow [1]
  [[nodiscard]] int lymph_gain(int segment) const { return lymph_factor(legs_) + segment; }  ///< of what is worn [1]
  [[nodiscard]] int size() const { return lymph_gain(segments_); }

 private:
  int veins_, muscles_, segments_, legs_;
};

/// A row of the drive, and where it stands in the drive of one leg alone. With two legs heights count from the heart, which
/// both have in common.
struct DriveRow {
  int row, single;
  int heart = -1;  ///< row of the heart's height in the drive of one leg, where it is to be taken off

  [[nodiscard]] double of(std::span<const double> single_drive) const {
    const double value = single_drive[static_cast<std::size_t>(single)];
    return heart < 0 ? value : value - single_drive[static_cast<std::size_t>(heart)];
  }
};

/// By leg: the rows that it imposes. What legs have in common is imposed by the first one; the second has none where there is
/// but one leg.
[[nodiscard]] std::array<std::vector<DriveRow>, 2> drive_rows(const Anatomy& anatomy);

/// The drive of all legs from that of each one alone.
[[nodiscard]] std::vector<double> composed_drive(const Anatomy& anatomy, std::span<const std::vector<double>> singles);

}  // namespace calfpump
