// Sensitivity of a study's metrics to its sampled factors: the samples of a design, and indices from their runs.
// Sobol: with points A and B of a base sample and AB_j, which is A with factor j of B,
//   V(y): variance of y over A and B
//   first order of j = mean of y(B) (y(AB_j) - y(A)) / V(y)           Saltelli et al. 2010, table 2 b; y less its mean
//   total of j       = mean of (y(A) - y(AB_j))^2 / (2 V(y))          Jansen 1999
// Morris 1991: in a trajectory the factors change one after another, each by half of its distribution, up or down; the effect
// of a factor is the change of y over the change of its coordinate. mu* = mean of |effect| (Campolongo et al. 2007); sigma =
// standard deviation of the effect: interaction or curvature. Intervals: 95 % of the bootstrap samples of the base samples.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "calfpump/study/draws.hpp"
#include "calfpump/study/plan.hpp"
#include "calfpump/study/study_groups.hpp"

namespace calfpump {

/// The design of samples. Sample number = base sample x samples of a base + place in it, so that samples can be computed apart.
class SensitivityDesign {
 public:
  /// `widths`: coordinates of each factor, such as the five of a body; `bases`: base samples.
  SensitivityDesign(SensitivityMethod method, const std::vector<std::size_t>& widths, std::size_t bases, Draws kind,
                    std::uint64_t seed);

  [[nodiscard]] SensitivityMethod method() const { return method_; }
  [[nodiscard]] std::size_t factors() const { return begins_.size() - 1; }
  [[nodiscard]] std::size_t bases() const { return bases_; }
  [[nodiscard]] std::size_t per_base() const { return factors() + (method_ == SensitivityMethod::sobol ? 2 : 1); }
  [[nodiscard]] std::size_t samples() const { return bases_ * per_base(); }
  /// The coordinates of all factors. May be called from several threads.
  [[nodiscard]] std::vector<double> operator()(std::size_t sample) const;
  /// The changes of a trajectory of Morris, in order. A factor of several coordinates rises if its first one does.
  struct Move {
    std::size_t factor = 0;
    bool rises = false;
  };
  [[nodiscard]] std::vector<Move> moves(std::size_t base) const;

 private:
  [[nodiscard]] std::vector<double> saltelli(std::size_t base, std::size_t place) const;
  [[nodiscard]] std::vector<double> trajectory(std::size_t base, std::size_t place) const;

  SensitivityMethod method_;
  std::vector<std::size_t> begins_;  // first coordinate of each factor, and the number of all
  std::size_t bases_;
  std::uint64_t seed_;
  UnitPoints points_;
};

/// A value with its 95 % interval; NaN if no base sample is whole, or y is constant.
struct WithInterval {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();
  double value = none, low = none, high = none;
};

/// Indices of one factor. Sobol: first order and total [1]. Morris: mu* and sigma, in the unit of y.
struct FactorIndices {
  WithInterval first, total;
  WithInterval mean_size, sd;
};

struct NamedIndex {
  const char* name;
  WithInterval index;
};
/// The two indices of a method: first order and total, or mu* and sigma.
[[nodiscard]] std::array<NamedIndex, 2> named_indices(SensitivityMethod method, const FactorIndices& factor);

struct Indices {
  std::size_t bases = 0;  ///< base samples of which every run has a value; the others are left out
  std::vector<FactorIndices> factors;
};

/// `values`: y by sample; NaN: none.
[[nodiscard]] Indices indices_of(const SensitivityDesign& design, std::span<const double> values);

struct SensitivityRow {
  std::size_t group = 0, column = 0;  ///< group of runs, metric of the table
  Indices indices;
};

/// A row for each metric of each group of runs. A group holds each sample at most once: groups by sampled columns have no
/// indices.
[[nodiscard]] std::vector<SensitivityRow> sensitivity_of(const StudyTable& table, const SensitivityDesign& design,
                                                         const StudyGroups& groups);

}  // namespace calfpump
