// The exponential function in a fixed order of operations. The exponential of libm chooses its code by CPU and differs in the
// last digits; this one gives the same bytes on every x86-64.
#pragma once

#include <bit>
#include <cstdint>

namespace calfpump {

/// e^x to 2 units in the last place for |x| <= 700; beyond, x is clamped to the edge. Method: x = k ln 2 + r with |r| <=
/// ln 2 / 2 in two parts (Cody & Waite 1980), the Taylor polynomial of degree 13 in r (Estrin's order).
[[nodiscard]] inline double exponential(double x) {
  constexpr double edge = 700.0;
  constexpr double log2_e = 1.4426950408889634;
  constexpr double ln2_high = 0.693147180369123816490;    // 33 leading bits
  constexpr double ln2_low = 1.90821492927058770002e-10;  // the rest
  constexpr double shift = 6755399441055744.0;            // 1.5 * 2^52: adding it rounds to a whole number
  const double held = x > edge ? edge : (x < -edge ? -edge : x);
  const double shifted = held * log2_e + shift;
  const double k = shifted - shift;
  const double r = (held - k * ln2_high) - k * ln2_low;
  // e^r = 1 + (r + r^2 q): the large terms last. q by pairs of terms, then pairs of pairs: a short chain of products.
  const double r2 = r * r, r4 = r2 * r2;
  const double q01 = 0.5 + r * (1.0 / 6.0), q23 = 1.0 / 24.0 + r * (1.0 / 120.0);
  const double q45 = 1.0 / 720.0 + r * (1.0 / 5040.0), q67 = 1.0 / 40320.0 + r * (1.0 / 362880.0);
  const double q89 = 1.0 / 3628800.0 + r * (1.0 / 39916800.0), qab = 1.0 / 479001600.0 + r * (1.0 / 6227020800.0);
  const double q = (q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * (q89 + r2 * qab));
  const double p = 1.0 + (r + r2 * q);
  // The low bits of `shifted` hold k as an integer; moved to the exponent field they make 2^k.
  const auto bits = (std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U;
  return p * std::bit_cast<double>(bits);
}

}  // namespace calfpump
