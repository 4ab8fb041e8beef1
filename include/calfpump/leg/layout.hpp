// Where each variable stands in the state vector, and each imposed quantity in the drive vector. Both follow from the anatomy.
#pragma once

#include <string>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// The kinds of state variables; each has its own scale of error.
enum class Kind {
  volume,      ///< of a vein [mL]
  opening,     ///< of a valve [1]
  tone,        ///< of a bed [1]
  hyperaemia,  ///< of a muscle [1]
  tissue,      ///< interstitial volume of a segment [mL]
  creep,       ///< strain of a segment's veins [1]
  quadrature,  ///< blood and water passed since the beginning [mL]; nothing depends on it
};

/// Indices into the state vector. Where an element has no such state the index is -1.
struct StateLayout {
  std::vector<int> volume;      ///< by vein
  std::vector<int> opening;     ///< by edge
  std::vector<int> tone;        ///< by bed
  std::vector<int> hyperaemia;  ///< by muscle
  std::vector<int> tissue;      ///< by segment
  std::vector<int> creep;       ///< by segment
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
      : veins_(static_cast<int>(anatomy.veins.size())), muscles_(static_cast<int>(anatomy.muscles.size())) {}

  [[nodiscard]] int height(int vein) const { return vein; }                       ///< above the sole [cm]
  [[nodiscard]] int external(int vein) const { return veins_ + vein; }            ///< pressure from outside [mmHg]
  [[nodiscard]] int activation(int muscle) const { return 2 * veins_ + muscle; }  ///< of a muscle [1]
  [[nodiscard]] int heart_height() const { return 2 * veins_ + muscles_; }        ///< [cm]
  [[nodiscard]] int right_atrial() const { return heart_height() + 1; }           ///< pressure [mmHg]
  [[nodiscard]] int lymph_factor() const { return heart_height() + 2; }           ///< of movement on lymph flow [1]
  [[nodiscard]] int size() const { return heart_height() + 3; }

 private:
  int veins_, muscles_;
};

}  // namespace calfpump
