#include "calfpump/leg/elimination.hpp"

#include <algorithm>
#include <iterator>

#include "calfpump/core/index.hpp"

namespace calfpump {
namespace {

/// A square table of flags: the entries that exist.
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

Elimination::Elimination(const Sparsity& sparsity) {
  Pattern pattern = full_diagonal(sparsity);
  const std::vector<int> order = elimination_order(pattern);
  place_.assign(pattern.size(), std::vector<int>(pattern.size(), -1));
  for (auto k = order.begin(); k != order.end(); ++k) {  // a pivot, then the rows below it, then the columns beside it
    place_[z(*k)][z(*k)] = places_++;
    for (auto i = k + 1; i != order.end(); ++i) {
      if (pattern[z(*i)][z(*k)]) place_[z(*i)][z(*k)] = places_++;
    }
    for (auto j = k + 1; j != order.end(); ++j) {
      if (pattern[z(*k)][z(*j)]) place_[z(*k)][z(*j)] = places_++;
    }
  }
  for (auto k = order.begin(); k != order.end(); ++k) {
    Pivot pivot{*k, place_[z(*k)][z(*k)], 0, 0, 0, static_cast<int>(steps_.size()), 0};
    std::vector<int> below, beside;
    std::copy_if(k + 1, order.end(), std::back_inserter(below), [&](int i) { return pattern[z(i)][z(*k)]; });
    std::copy_if(k + 1, order.end(), std::back_inserter(beside), [&](int j) { return pattern[z(*k)][z(j)]; });
    for (const int i : below) {
      steps_.push_back({i, place(i, *k), *k});
      for (const int j : beside) updates_.push_back({place(i, j), place(i, *k), place(*k, j)});
    }
    pivot.beside = pivot.place + 1 + static_cast<int>(below.size());
    pivot.beside_end = pivot.beside + static_cast<int>(beside.size());
    pivot.updates_end = static_cast<int>(updates_.size());
    pivot.down_end = static_cast<int>(steps_.size());
    pivots_.push_back(pivot);
  }
  for (auto k = order.rbegin(); k != order.rend(); ++k) {
    for (auto j = order.rbegin(); j != k; ++j) {
      if (pattern[z(*k)][z(*j)]) back_.push_back({*k, place(*k, *j), *j});
    }
  }
}

int Elimination::place(int row, int column) const {
  const int found = row < 0 || column < 0 ? -1 : place_[z(row)][z(column)];
  return found < 0 ? places() : found;
}

}  // namespace calfpump
