// Layout of the state vector and of the drive vector. Both follow from the anatomy.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// Kinds of state variables; each kind has its own error scale.
enum class Kind {
  volume,      ///< volume of a vein [mL]
  opening,     ///< opening of a valve [1]
  tone,        ///< tone of a bed [1]
  hyperaemia,  ///< hyperaemia of a bed [1]
  saturation,  ///< oxygen saturation of the venous blood of a muscle's bed [1]
  tissue,      ///< interstitial volume of a segment [mL]
  protein,     ///< protein of a segment's interstitium: colloid pressure times volume [mmHg mL]
  creep,       ///< strain of a segment's veins [1]
  pumping,     ///< pumping of a leg's lymph vessels, relative to rest [1]
  blood,       ///< in arteries or veins of the rest of the body, above their unstressed volume [mL]
  reflex,      ///< pressure deviation that drives an organ [mmHg]
  quadrature,  ///< blood and water passed since the beginning [mL]; no rate depends on it
};

/// Indices into the state vector; -1 where an element has no such state.
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

/// Indices into the drive vector: the quantities imposed on the leg at one moment.
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
  /// Pressure imposed by a posture [mmHg]; ignored with a closed circulation.
  [[nodiscard]] int right_atrial() const { return heart_height() + 1; }
  [[nodiscard]] int outlet() const { return heart_height() + 2; }   ///< in chest or belly, added to the right atrium [mmHg]
  [[nodiscard]] int upright() const { return heart_height() + 3; }  ///< sine of the trunk's angle [1]
  [[nodiscard]] int lymph_factor(int leg) const { return heart_height() + 4 + leg; }  ///< effect of movement on lymph [1]
  [[nodiscard]] int lymph_gain(int segment) const { return lymph_factor(legs_) + segment; }  ///< effect of a garment [1]
  [[nodiscard]] int size() const { return lymph_gain(segments_); }

 private:
  int veins_, muscles_, segments_, legs_;
};

/// A row of the drive, and its row in the drive of one leg alone. With two legs, heights count from the heart, which the legs
/// share.
struct DriveRow {
  int row, single;
  int heart = -1;  ///< row of the heart's height in the drive of one leg, to be subtracted; -1: none

  [[nodiscard]] double of(std::span<const double> single_drive) const {
    const double value = single_drive[static_cast<std::size_t>(single)];
    return heart < 0 ? value : value - single_drive[static_cast<std::size_t>(heart)];
  }
};

/// Rows imposed by each leg. The first leg imposes the rows that both share; the second has none if there is only one leg.
[[nodiscard]] std::array<std::vector<DriveRow>, 2> drive_rows(const Anatomy& anatomy);

/// The drive of all legs, composed of the drives of each leg alone.
[[nodiscard]] std::vector<double> composed_drive(const Anatomy& anatomy, std::span<const std::vector<double>> singles);

}  // namespace calfpump
