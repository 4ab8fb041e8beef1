// Elimination without pivoting, in an order computed once from a fixed pattern. Factorising is then a list of operations
// without a search, a branch or an allocation, done for several matrices of the same pattern side by side. With Eigen's
// PartialPivLU instead, a run at rest would lose a fifth of its speed: docs/numerics.md, "Elimination".
#pragma once

#include <vector>

#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/sparsity.hpp"

namespace calfpump {

/// The list of operations. The order eliminates, on the diagonal, the variable with the fewest new entries first (Markowitz
/// 1957).
class Elimination {
 public:
  Elimination() = default;
  explicit Elimination(const Sparsity& sparsity);

  /// Index of an entry of the matrix. An entry outside the pattern, or with row or column -1, has the index `places()`, where
  /// values are written and ignored.
  [[nodiscard]] int place(int row, int column) const;
  /// Number of entries of the matrix and of its factors.
  [[nodiscard]] int places() const { return places_; }

  /// Replaces a matrix by its factors, lane by lane. `values`: (places() + 1) x lanes. The factors of a singular matrix are not
  /// finite.
  template <int lanes>
  [[gnu::always_inline]] void factorise(double* values) const {
    const Update* update = updates_.data();
    for (const Pivot& pivot : pivots_) {
      double inverse[lanes];
      each_lane<lanes>([&](int l) {
        inverse[l] = 1.0 / values[pivot.place * lanes + l];
        values[pivot.place * lanes + l] = inverse[l];
      });
      for (int beside = pivot.beside; beside < pivot.beside_end; ++beside) {
        each_lane<lanes>([&](int l) { values[beside * lanes + l] *= inverse[l]; });
      }
      for (const Update* const end = updates_.data() + pivot.updates_end; update != end; ++update) {
        each_lane<lanes>([&](int l) {
          values[update->target * lanes + l] -= values[update->below * lanes + l] * values[update->beside * lanes + l];
        });
      }
    }
  }

  /// Solves with the factors in `values`. `b`: rows x lanes.
  template <int lanes>
  [[gnu::always_inline]] void solve(const double* values, double* b) const {
    for (const Pivot& pivot : pivots_) {
      const int row = pivot.row;
      each_lane<lanes>([&](int l) { b[row * lanes + l] *= values[pivot.place * lanes + l]; });
      for (const Step* step = steps_.data() + pivot.down; step != steps_.data() + pivot.down_end; ++step) {
        each_lane<lanes>([&](int l) { b[step->row * lanes + l] -= values[step->place * lanes + l] * b[step->by * lanes + l]; });
      }
    }
    for (const Step& step : back_) {
      each_lane<lanes>([&](int l) { b[step.row * lanes + l] -= values[step.place * lanes + l] * b[step.by * lanes + l]; });
    }
  }

 private:
  struct Pivot {
    int row, place;
    int beside, beside_end;  ///< places of the entries beside the pivot in its row
    int updates_end;
    int down, down_end;  ///< steps
  };
  /// values[target] -= values[below] values[beside]
  struct Update {
    int target, below, beside;
  };
  /// b[row] -= values[place] b[by]
  struct Step {
    int row, place, by;
  };

  std::vector<Pivot> pivots_;
  std::vector<Update> updates_;
  std::vector<Step> steps_, back_;
  int places_ = 0;
  std::vector<std::vector<int>> place_;  // by row and column; -1: none
};

}  // namespace calfpump
