#include "calfpump/simulation/sparse_lu.hpp"

#include <algorithm>
#include <cmath>

#include "calfpump/core/index.hpp"

namespace calfpump {
namespace {

/// A square table of flags: which entries there are.
using Pattern = std::vector<std::vector<bool>>;

Pattern full_diagonal(const Sparsity& sparsity) {
  const int n = sparsity.rows();
  Pattern pattern(z(n), std::vector<bool>(z(n), false));
  for (int row = 0; row < n; ++row) {
    pattern[z(row)][z(row)] = true;
    for (int s = sparsity.row_start[z(row)]; s < sparsity.row_start[z(row) + 1]; ++s)
      pattern[z(row)][z(sparsity.column[z(s)])] = true;
  }
  return pattern;
}

/// The variable whose elimination makes the fewest new entries (Markowitz's count).
int cheapest(const Pattern& pattern, const std::vector<bool>& done) {
  const int n = static_cast<int>(pattern.size());
  int best = -1;
  long best_cost = 0;
  for (int k = 0; k < n; ++k) {
    if (done[z(k)]) continue;
    long below = 0, beside = 0;
    for (int i = 0; i < n; ++i) {
      if (i == k || done[z(i)]) continue;
      below += pattern[z(i)][z(k)];
      beside += pattern[z(k)][z(i)];
    }
    const long cost = below * beside;
    if (best >= 0 && cost >= best_cost) continue;
    best = k;
    best_cost = cost;
  }
  return best;
}

/// The variables in the order of elimination; adds the new entries to the pattern.
std::vector<int> elimination_order(Pattern& pattern) {
  const int n = static_cast<int>(pattern.size());
  std::vector<bool> done(z(n), false);
  std::vector<int> order;
  for (int step = 0; step < n; ++step) {
    const int k = cheapest(pattern, done);
    done[z(k)] = true;
    order.push_back(k);
    for (int i = 0; i < n; ++i) {
      if (done[z(i)] || !pattern[z(i)][z(k)]) continue;
      for (int j = 0; j < n; ++j) {
        if (!done[z(j)] && pattern[z(k)][z(j)]) pattern[z(i)][z(j)] = true;
      }
    }
  }
  return order;
}

}  // namespace

SparseLu::SparseLu(const Sparsity& sparsity) {
  Pattern pattern = full_diagonal(sparsity);
  const std::vector<int> order = elimination_order(pattern);
  const int n = sparsity.rows();
  std::vector<std::vector<int>> places(z(n), std::vector<int>(z(n), -1));
  const auto place = [&](int row, int column, int variable) {
    places[z(row)][z(column)] = static_cast<int>(variables_.size());
    variables_.push_back(variable);
    return static_cast<int>(variables_.size());
  };
  for (auto k = order.begin(); k != order.end(); ++k) {
    Pivot pivot{*k, static_cast<int>(variables_.size()), 0, 0, 0};
    pivot.below_end = place(*k, *k, *k);
    for (auto i = k + 1; i != order.end(); ++i) {
      if (pattern[z(*i)][z(*k)]) pivot.below_end = place(*i, *k, *i);
    }
    pivot.beside_end = pivot.below_end;
    for (auto j = k + 1; j != order.end(); ++j) {
      if (pattern[z(*k)][z(*j)]) pivot.beside_end = place(*k, *j, *j);
    }
    pivots_.push_back(pivot);
  }
  for (Pivot& pivot : pivots_) {
    pivot.target = static_cast<int>(targets_.size());
    for (int below = pivot.value + 1; below < pivot.below_end; ++below) {
      for (int beside = pivot.below_end; beside < pivot.beside_end; ++beside) {
        targets_.push_back(places[z(variables_[z(below)])][z(variables_[z(beside)])]);
      }
    }
  }
  for (int row = 0; row < n; ++row) {
    for (int s = sparsity.row_start[z(row)]; s < sparsity.row_start[z(row) + 1]; ++s) {
      sources_.push_back(places[z(row)][z(sparsity.column[z(s)])]);
    }
  }
  values_.assign(variables_.size(), 0.0);
}

bool SparseLu::factorise(std::span<const double> jacobian, double shift) {
  std::fill(values_.begin(), values_.end(), 0.0);
  for (std::size_t s = 0; s < sources_.size(); ++s) values_[z(sources_[s])] = -jacobian[s];
  for (const Pivot& pivot : pivots_) values_[z(pivot.value)] += shift;
  double* const values = values_.data();
  for (const Pivot& pivot : pivots_) {
    const double inverse = 1.0 / values[pivot.value];
    if (!std::isfinite(inverse)) return false;
    values[pivot.value] = inverse;
    const int* target = targets_.data() + pivot.target;
    for (int below = pivot.value + 1; below < pivot.below_end; ++below) {
      const double factor = values[below] *= inverse;
      for (int beside = pivot.below_end; beside < pivot.beside_end; ++beside) values[*target++] -= factor * values[beside];
    }
  }
  return true;
}

void SparseLu::solve(std::span<double> b) const {
  const double* const values = values_.data();
  const int* const variables = variables_.data();
  double* const x = b.data();
  for (const Pivot& pivot : pivots_) {
    const double known = x[pivot.variable];
    for (int below = pivot.value + 1; below < pivot.below_end; ++below) x[variables[below]] -= values[below] * known;
  }
  for (auto pivot = pivots_.rbegin(); pivot != pivots_.rend(); ++pivot) {
    double sum = x[pivot->variable];
    for (int beside = pivot->below_end; beside < pivot->beside_end; ++beside) sum -= values[beside] * x[variables[beside]];
    x[pivot->variable] = sum * values[pivot->value];
  }
}

}  // namespace calfpump
