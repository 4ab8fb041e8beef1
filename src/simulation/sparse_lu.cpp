#include "calfpump/simulation/sparse_lu.hpp"

#include <algorithm>
#include <cmath>

namespace calfpump {
namespace {

std::size_t z(int index) { return static_cast<std::size_t>(index); }

/// Place in the values of each (row, column), -1 where there is no entry.
using Places = std::vector<std::vector<int>>;

int cheapest(const Places& places, const std::vector<bool>& done) {
  const int n = static_cast<int>(places.size());
  int best = -1;
  long best_cost = 0;
  for (int k = 0; k < n; ++k) {
    if (done[z(k)]) continue;
    long below = 0, beside = 0;
    for (int i = 0; i < n; ++i) {
      if (i == k || done[z(i)]) continue;
      below += places[z(i)][z(k)] >= 0;
      beside += places[z(k)][z(i)] >= 0;
    }
    const long cost = below * beside;
    if (best >= 0 && cost >= best_cost) continue;
    best = k;
    best_cost = cost;
  }
  return best;
}

}  // namespace

SparseLu::SparseLu(const Sparsity& pattern) {
  const int n = pattern.rows();
  Places places(z(n), std::vector<int>(z(n), -1));
  int count = 0;
  for (int row = 0; row < n; ++row) {
    for (int s = pattern.row_start[z(row)]; s < pattern.row_start[z(row) + 1]; ++s) {
      source_.push_back(count);
      places[z(row)][z(pattern.column[z(s)])] = count++;
    }
  }
  for (int k = 0; k < n; ++k) {
    if (places[z(k)][z(k)] < 0) places[z(k)][z(k)] = count++;
  }
  std::vector<bool> done(z(n), false);
  for (int step = 0; step < n; ++step) {
    const int k = cheapest(places, done);
    done[z(k)] = true;
    Pivot pivot{k, places[z(k)][z(k)], {}, {}, {}};
    for (int i = 0; i < n; ++i) {
      if (done[z(i)]) continue;
      if (places[z(i)][z(k)] >= 0) pivot.below.push_back({places[z(i)][z(k)], i});
      if (places[z(k)][z(i)] >= 0) pivot.beside.push_back({places[z(k)][z(i)], i});
    }
    for (const Entry& left : pivot.below) {
      for (const Entry& right : pivot.beside) {
        int& target = places[z(left.index)][z(right.index)];
        if (target < 0) target = count++;
        pivot.updates.push_back({target, left.value, right.value});
      }
    }
    pivots_.push_back(std::move(pivot));
  }
  values_.assign(z(count), 0.0);
  inverse_.assign(z(n), 0.0);
}

bool SparseLu::factorise(std::span<const double> jacobian, double shift) {
  std::fill(values_.begin(), values_.end(), 0.0);
  for (std::size_t s = 0; s < source_.size(); ++s) values_[z(source_[s])] = -jacobian[s];
  for (const Pivot& pivot : pivots_) values_[z(pivot.value)] += shift;
  for (const Pivot& pivot : pivots_) {
    const double inverse = 1.0 / values_[z(pivot.value)];
    if (!std::isfinite(inverse)) return false;
    inverse_[z(pivot.variable)] = inverse;
    for (const Entry& left : pivot.below) values_[z(left.value)] *= inverse;
    for (const Update& u : pivot.updates) values_[z(u.target)] -= values_[z(u.left)] * values_[z(u.right)];
  }
  return true;
}

void SparseLu::solve(std::span<double> b) const {
  for (const Pivot& pivot : pivots_) {
    const double known = b[z(pivot.variable)];
    for (const Entry& left : pivot.below) b[z(left.index)] -= values_[z(left.value)] * known;
  }
  for (auto pivot = pivots_.rbegin(); pivot != pivots_.rend(); ++pivot) {
    double sum = b[z(pivot->variable)];
    for (const Entry& right : pivot->beside) sum -= values_[z(right.value)] * b[z(right.index)];
    b[z(pivot->variable)] = sum * inverse_[z(pivot->variable)];
  }
}

}  // namespace calfpump
