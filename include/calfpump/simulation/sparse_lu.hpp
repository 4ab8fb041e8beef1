// Elimination of W = shift I - J for a sparse J of fixed pattern. The order of elimination and every operation are worked
// out once (Markowitz 1957: fewest new entries first, pivots on the diagonal); factorising then is a list of
// multiplications without a branch or an allocation.
#pragma once

#include <span>
#include <vector>

#include "calfpump/leg/sparsity.hpp"

namespace calfpump {

class SparseLu {
 public:
  explicit SparseLu(const Sparsity& pattern);

  /// `jacobian` holds the values in the order of the pattern. False when a pivot vanishes or is not finite.
  [[nodiscard]] bool factorise(std::span<const double> jacobian, double shift);

  /// Replaces b by W^-1 b.
  void solve(std::span<double> b) const;

  /// Entries of the factors, new ones included.
  [[nodiscard]] std::size_t entries() const { return values_.size(); }

 private:
  /// A pivot with its stretch of `values_`: the inverse of the pivot, then the entries below it, then those beside it;
  /// and its stretch of `targets_`, one for each pair of an entry below and an entry beside.
  struct Pivot {
    int variable, value, below_end, beside_end, target;
  };

  std::vector<Pivot> pivots_;   // in the order of elimination
  std::vector<int> variables_;  // row or column of each entry of `values_`
  std::vector<int> targets_;    // place in `values_` that an update goes to
  std::vector<int> sources_;    // place in `values_` of each entry of the pattern
  std::vector<double> values_;
};

}  // namespace calfpump
