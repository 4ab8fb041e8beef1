// Values of the samples of a study: points of the unit cube, and distributions that turn them into values.
// Points: Sobol 1967 with the direction numbers of Joe & Kuo 2008 and a random digital shift (L'Ecuyer & Lemieux 2002); Latin
// hypercube (McKay et al. 1979); random numbers of a counter (Salmon et al. 2011) with the mixing function of splitmix64
// (Steele et al. 2014). A point depends on its number alone, so that parts of a study can be computed apart.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "calfpump/core/rows.hpp"

namespace calfpump {

enum class Draws { sobol, latin_hypercube, random };
inline constexpr std::array draws_names{Named{Draws::sobol, "sobol"}, Named{Draws::latin_hypercube, "latin hypercube"},
                                        Named{Draws::random, "random"}};
static_assert(in_order(draws_names));

/// Number without pattern that depends on its arguments alone; uniform over all 64-bit numbers.
[[nodiscard]] std::uint64_t scattered(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);

/// The same, uniform between 0 and 1, without both.
[[nodiscard]] double scattered_part(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);

inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Points of the unit cube, without its faces. May be called from several threads.
class UnitPoints {
 public:
  /// `count`: samples in all, the strata of a Latin hypercube.
  UnitPoints(Draws kind, std::size_t dimensions, std::size_t count, std::uint64_t seed);

  [[nodiscard]] std::vector<double> operator()(std::size_t sample) const;

 private:
  [[nodiscard]] double sobol(std::size_t sample, std::size_t dimension) const;
  [[nodiscard]] double stratified(std::size_t sample, std::size_t dimension) const;

  Draws kind_;
  std::size_t dimensions_, count_;
  std::uint64_t seed_;
  std::vector<std::uint64_t> directions_;  // Sobol: by bit, then by dimension
};

/// Distribution of a quantity, in one unit. `lowest` and `highest` are the ends of uniform, log-uniform and triangular, and cut
/// off the tails of normal and lognormal.
struct Distribution {
  enum class Kind { uniform, log_uniform, normal, lognormal, triangular } kind = Kind::uniform;
  double lowest = -std::numeric_limits<double>::infinity(), highest = std::numeric_limits<double>::infinity();
  double mean = 0.0,
         sd = 1.0;    ///< normal and lognormal: mean and standard deviation of the values, before the tails are cut off
  double mode = 0.0;  ///< triangular: the most frequent value
};
inline constexpr std::array distribution_names{
    Named{Distribution::Kind::uniform, "uniform"}, Named{Distribution::Kind::log_uniform, "log-uniform"},
    Named{Distribution::Kind::normal, "normal"}, Named{Distribution::Kind::lognormal, "lognormal"},
    Named{Distribution::Kind::triangular, "triangular"}};
static_assert(in_order(distribution_names));

/// A fault of a distribution: the key at fault, and what is expected of it.
struct DistributionFault {
  std::string_view key;
  std::string_view expected;
};
[[nodiscard]] std::optional<DistributionFault> fault_of(const Distribution& distribution);

/// The value below which the part `u` of the values lies, 0 < u < 1. The distribution has no fault. Every processor gives the
/// same value.
[[nodiscard]] double quantile(const Distribution& distribution, double u);

/// The part of the values below `x`: the inverse of `quantile`.
[[nodiscard]] double part_below(const Distribution& distribution, double x);

/// Index of one of the choices, which have these weights.
[[nodiscard]] std::size_t choice(std::span<const double> weights, double u);

}  // namespace calfpump
