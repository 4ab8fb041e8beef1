// Readings of a leg at one moment, independent of the storage of its numbers.
#pragma once

#include <cstddef>

namespace calfpump {

/// Numbers at a fixed distance from each other: the rows of one lane.
struct Strided {
  const double* first = nullptr;
  std::ptrdiff_t stride = 1;

  [[nodiscard]] double operator[](int row) const { return first[row * stride]; }
};

/// Results of the last evaluation of a leg.
struct Reading {
  Strided transmural_mmHg;  ///< by vein
  Strided flow_mL_s;        ///< by edge, forward positive
  Strided inflow_mL_s;      ///< by bed
};

/// A moment: state and drive of the leg, by their layouts, and the results that follow from both.
struct Moment {
  double time_s = 0.0;
  Strided state, drive;
  Reading reading;
};

}  // namespace calfpump
