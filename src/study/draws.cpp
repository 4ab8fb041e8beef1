#include "calfpump/study/draws.hpp"

// boost's header needs <cmath> and does not include it, nor std::sqrt
#include <math.h>  // NOLINT

#include <algorithm>
#include <bit>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>

namespace calfpump {
namespace {

constexpr std::size_t sobol_bits = 64;

/// 52 bits, so that the middle of a step is exact and never 0 or 1.
double part_of(std::uint64_t bits) { return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52; }

std::uint64_t mixed(std::uint64_t z) {
  z += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/// Streams of numbers for different uses of one dimension.
enum Stream : std::uint64_t { shift, offset, order };
constexpr std::uint64_t streams = 3;

std::uint64_t stream_of(std::size_t dimension, Stream use) { return streams * dimension + use; }

/// The place of an index in a permutation of the numbers below `count`: a Feistel network of four rounds over the next power of
/// four, walked until it returns below `count` (Black & Rogaway 2002). It needs no memory.
std::uint64_t permuted(std::uint64_t index, std::uint64_t count, std::uint64_t seed, std::uint64_t stream) {
  if (count < 2) return 0;
  const auto half = static_cast<unsigned>(std::bit_width(count - 1) + 1) / 2;
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  do {
    std::uint64_t left = index >> half, right = index & mask;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const std::uint64_t next = left ^ (scattered(seed, stream, round << 32 | right) & mask);
      left = right;
      right = next;
    }
    index = left << half | right;
  } while (index >= count);
  return index;
}

/// The x87 functions of long double are the same on every x86-64; libm chooses the functions of double by processor.
using Normal = boost::math::normal_distribution<long double>;

/// Quantile of a normal distribution without its tails.
long double cut_off(const Normal& normal, long double lowest, long double highest, long double u) {
  // In the upper half by complements, which keep their figures there.
  if (lowest > normal.mean())
    return 2 * normal.mean() - cut_off(normal, 2 * normal.mean() - highest, 2 * normal.mean() - lowest, 1 - u);
  const long double below = std::isinf(lowest) ? 0.0L : cdf(normal, lowest),
                    above = std::isinf(highest) ? 1.0L : cdf(normal, highest);
  return quantile(normal, below + u * (above - below));
}

/// Normal distribution of the logarithms of a lognormal one.
Normal of_logarithms(long double mean, long double sd) {
  const long double ratio = sd / mean, variance = std::log1p(ratio * ratio);
  return {std::log(mean) - variance / 2, std::sqrt(variance)};
}

long double log_or_least(long double x) { return x > 0 ? std::log(x) : -INFINITY; }

std::optional<DistributionFault> fault_of_ends(const Distribution& d) {
  if (!std::isfinite(d.lowest)) return DistributionFault{"lowest", "a lowest value"};
  if (!std::isfinite(d.highest)) return DistributionFault{"highest", "a highest value"};
  if (d.kind == Distribution::Kind::log_uniform && d.lowest <= 0.0)
    return DistributionFault{"lowest", "a value above 0, as the logarithm is uniform"};
  if (d.kind == Distribution::Kind::triangular && (d.mode < d.lowest || d.mode > d.highest))
    return DistributionFault{"mode", "a value from lowest to highest"};
  return std::nullopt;
}

/// Tails that hold nearly everything leave no figures for the rest.
constexpr double least_part = 1e-6;

double part_between(const Normal& normal, long double lowest, long double highest) {
  if (lowest > normal.mean()) return part_between(normal, 2 * normal.mean() - highest, 2 * normal.mean() - lowest);
  const auto part = [&](long double x) { return std::isinf(x) ? (x > 0 ? 1.0L : 0.0L) : cdf(normal, x); };
  return static_cast<double>(part(highest) - part(lowest));
}

std::optional<DistributionFault> fault_of_tails(const Distribution& d) {
  const bool logarithms = d.kind == Distribution::Kind::lognormal;
  if (!std::isfinite(d.sd) || d.sd <= 0.0) return DistributionFault{"sd", "a value above 0"};
  if (!std::isfinite(d.mean) || (logarithms && d.mean <= 0.0))
    return DistributionFault{"mean", logarithms ? "a value above 0" : "a finite value"};
  const double part = logarithms ? part_between(of_logarithms(d.mean, d.sd), log_or_least(d.lowest), log_or_least(d.highest))
                                 : part_between(Normal(d.mean, d.sd), d.lowest, d.highest);
  if (part < least_part) return DistributionFault{"mean", "limits nearer to it: nearly every value is beyond them"};
  return std::nullopt;
}

/// Part below `x` of a normal distribution without its tails.
double part_without_tails(const Normal& normal, long double lowest, long double highest, long double x) {
  return part_between(normal, lowest, x) / part_between(normal, lowest, highest);
}

long double unclamped(const Distribution& d, long double u) {
  using enum Distribution::Kind;
  const long double lowest = d.lowest, highest = d.highest;
  switch (d.kind) {
    case uniform:
      return lowest + u * (highest - lowest);
    case log_uniform:
      return lowest * std::exp(u * std::log(highest / lowest));
    case normal:
      return cut_off(Normal(d.mean, d.sd), lowest, highest, u);
    case lognormal:
      return std::exp(cut_off(of_logarithms(d.mean, d.sd), log_or_least(lowest), log_or_least(highest), u));
    case triangular:
      return quantile(boost::math::triangular_distribution<long double>(lowest, d.mode, highest), u);
  }
  return lowest;
}

}  // namespace

std::uint64_t scattered(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  return mixed(mixed(mixed(seed) ^ stream) ^ index);
}

double scattered_part(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  return part_of(scattered(seed, stream, index));
}

UnitPoints::UnitPoints(Draws kind, std::size_t dimensions, std::size_t count, std::uint64_t seed)
    : kind_(kind), dimensions_(dimensions), count_(count), seed_(seed) {
  if (kind != Draws::sobol || dimensions == 0) return;
  boost::random::sobol points(dimensions);
  // The point 2^(bit + 1) - 1 is the direction of a bit alone, as its Gray code is 2^bit; boost's first point is 1.
  for (std::size_t bit = 0; bit < sobol_bits; ++bit) {
    points.seed((std::uint64_t{2} << bit) - 2);
    for (std::size_t i = 0; i < dimensions; ++i) directions_.push_back(points());
  }
}

std::vector<double> UnitPoints::operator()(std::size_t sample) const {
  std::vector<double> point(dimensions_);
  for (std::size_t i = 0; i < dimensions_; ++i) {
    switch (kind_) {
      case Draws::sobol:
        point[i] = sobol(sample, i);
        break;
      case Draws::latin_hypercube:
        point[i] = stratified(sample, i);
        break;
      case Draws::random:
        point[i] = scattered_part(seed_, stream_of(i, offset), sample);
        break;
    }
  }
  return point;
}

double UnitPoints::sobol(std::size_t sample, std::size_t dimension) const {
  std::uint64_t bits = scattered(seed_, stream_of(dimension, shift), 0);
  for (std::uint64_t code = sample ^ (sample >> 1); code != 0; code &= code - 1)
    bits ^= directions_[static_cast<std::size_t>(std::countr_zero(code)) * dimensions_ + dimension];
  return part_of(bits);
}

double UnitPoints::stratified(std::size_t sample, std::size_t dimension) const {
  const std::uint64_t stratum = permuted(sample, count_, seed_, stream_of(dimension, order));
  const double part = scattered_part(seed_, stream_of(dimension, offset), sample);
  return std::clamp((static_cast<double>(stratum) + part) / static_cast<double>(count_), 0x1p-53, 1.0 - 0x1p-53);
}

std::optional<DistributionFault> fault_of(const Distribution& d) {
  if (!(d.lowest < d.highest)) return DistributionFault{"highest", "a value above lowest"};
  return d.kind == Distribution::Kind::normal || d.kind == Distribution::Kind::lognormal ? fault_of_tails(d) : fault_of_ends(d);
}

double quantile(const Distribution& distribution, double u) {
  return std::clamp(static_cast<double>(unclamped(distribution, u)), distribution.lowest, distribution.highest);
}

double part_below(const Distribution& d, double x) {
  using enum Distribution::Kind;
  if (x <= d.lowest) return 0.0;
  if (x >= d.highest) return 1.0;
  const long double lowest = d.lowest, highest = d.highest, at = x;
  switch (d.kind) {
    case uniform:
      return static_cast<double>((at - lowest) / (highest - lowest));
    case log_uniform:
      return static_cast<double>(std::log(at / lowest) / std::log(highest / lowest));
    case normal:
      return part_without_tails(Normal(d.mean, d.sd), lowest, highest, at);
    case lognormal:
      return part_without_tails(of_logarithms(d.mean, d.sd), log_or_least(lowest), log_or_least(highest), log_or_least(at));
    case triangular:
      return static_cast<double>(cdf(boost::math::triangular_distribution<long double>(lowest, d.mode, highest), at));
  }
  return 0.0;
}

std::size_t choice(std::span<const double> weights, double u) {
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    sum += weights[i];
    if (u * all < sum) return i;
  }
  return weights.size() - 1;
}

}  // namespace calfpump
