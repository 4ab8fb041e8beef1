// What can be read off a leg at one moment, wherever its numbers stand.
#pragma once

#include <cstddef>

namespace calfpump {

/// Numbers that stand a fixed distance apart: the rows of one lane.
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

/// A moment: what the leg is and what is imposed on it, by their layouts, and what follows of both.
struct Moment {
  double time_s = 0.0;
  Strided state, drive;
  Reading reading;
};

}  // namespace calfpump
