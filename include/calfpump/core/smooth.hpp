// Small smooth functions with their slopes. Algebraic, so that every CPU gives the same digits.
#pragma once

#include <cmath>

namespace calfpump {

/// A value and its derivative with respect to the argument.
struct Smooth {
  double value;
  double slope;
};

/// |x| rounded within about `width` of zero: sqrt(x^2 + width^2).
[[nodiscard]] inline Smooth smooth_magnitude(double x, double width) {
  const double value = std::sqrt(x * x + width * width);
  return {value, x / value};
}

/// max(x, 0) rounded within about `width` of zero: (x + sqrt(x^2 + width^2))/2.
[[nodiscard]] inline Smooth smooth_positive(double x, double width) {
  const Smooth magnitude = smooth_magnitude(x, width);
  // For x << 0 the sum cancels; the conjugate form keeps the value positive.
  const double value = x >= 0.0 ? 0.5 * (x + magnitude.value) : 0.5 * width * width / (magnitude.value - x);
  return {value, 0.5 * (1.0 + magnitude.slope)};
}

/// Rises from 0 to 1 around x = 0, (1 + x/sqrt(x^2 + 4))/2: slope 1/4 at 0, as the logistic function has.
[[nodiscard]] inline Smooth smooth_switch(double x) {
  const double root = std::sqrt(x * x + 4.0);
  return {0.5 * (1.0 + x / root), 2.0 / (root * root * root)};
}

/// Rises from 0 at x = 0 to 1 at x = 1 with zero slope and curvature at both ends: 6x^5 - 15x^4 + 10x^3.
[[nodiscard]] inline Smooth ramp(double x) {
  const double y = 1.0 - x;
  return {x * x * x * (10.0 + x * (6.0 * x - 15.0)), 30.0 * x * x * y * y};
}

}  // namespace calfpump
