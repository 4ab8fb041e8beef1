// Elimination without pivoting in an order that is worked out once from a fixed pattern. Factorising is then a list of
// operations without a search, a branch or an allocation, done for several matrices of the same pattern side by side. Eigen's
// PartialPivLU in its place would cost a run in stillness a fifth of its speed: docs/numerics.md, "Elimination".
#pragma once

#include <vector>

#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/sparsity.hpp"

namespace calfpump {

/// The list of operations. The order of elimination makes the fewest new entries first (Markowitz 1957), on the diagonal.
class Elimination {
 public:
  Elimination() = default;
  explicit Elimination(const Sparsity& sparsity);

  /// Where an entry of the matrix stands; one outside the pattern, or of a row or column -1, at `places()`: a place to write
  /// what does not exist.
  [[nodiscard]] int place(int row, int column) const;
  /// Entries of the matrix and of its factors.
  [[nodiscard]] int places() const { return places_; }

  /// Turns a matrix into its factors, lane by lane. `values`: (places() + 1) x lanes. Where it has no inverse the factors are
  /// not finite.
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

  /// Solves with the factors in place. `b`: rows x lanes.
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
    int beside, beside_end;  ///< places of the entries beside it in its row
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
