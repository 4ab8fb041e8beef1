// Slope of a function by finite differences, to check derivatives.
#pragma once

namespace calfpump::test {

/// f'(x) by central differences over +-h and +-2h: exact to h^4.
template <class Function>
double slope(Function f, double x, double h) {
  return (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h);
}

}  // namespace calfpump::test
