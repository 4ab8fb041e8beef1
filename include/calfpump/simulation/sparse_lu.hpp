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
  struct Entry {
    int value, index;  // place in values_, row or column
  };
  struct Update {
    int target, left, right;
  };
  struct Pivot {
    int variable, value;
    std::vector<Entry> below;   // entries of the pivot's column still to be eliminated
    std::vector<Entry> beside;  // entries of the pivot's row
    std::vector<Update> updates;
  };

  std::vector<Pivot> pivots_;
  std::vector<int> source_;  // place in values_ of each entry of the pattern
  std::vector<double> values_;
  std::vector<double> inverse_;  // of the pivots
};

}  // namespace calfpump
