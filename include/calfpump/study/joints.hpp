// Heights of a leg's joints, from the heights of its veins, which lie between joints.
#pragma once

#include <cstddef>
#include <vector>

#include "calfpump/core/index.hpp"
#include "calfpump/leg/layout.hpp"
#include "calfpump/leg/reading.hpp"

namespace calfpump {

/// The joints of one leg from the sole up; the last is the heart.
class Joints {
 public:
  Joints(const Anatomy& anatomy, int leg);

  [[nodiscard]] std::size_t size() const { return by_vein_.size() / (z(veins_) + 1); }
  /// Height of a joint above the heart under a drive of all legs [cm].
  [[nodiscard]] double height_cm(std::size_t joint, const Strided& drive) const;

 private:
  int veins_;
  DriveLayout layout_;
  std::vector<double> by_vein_;  // joints x (veins + 1), row by row; the last column is the heart's
};

}  // namespace calfpump
