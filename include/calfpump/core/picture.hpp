// A picture before it is drawn: a script for gnuplot, and its size in print.
#pragma once

#include <string>

namespace calfpump {

/// Size of all letters: chosen, since journals ask for 7 to 9 pt in print. It does not change with the size of a picture.
inline constexpr double letters_pt = 8.0;

inline constexpr double mm_per_inch = 25.4, pt_per_inch = 72.0;

/// Dots of a PNG: chosen, since journals ask for 300 an inch.
inline constexpr double png_dots_per_inch = 300.0;

struct Picture {
  std::string script;  ///< contains its data; without terminal and output
  double width_mm = 0.0, height_mm = 0.0;
};

}  // namespace calfpump
