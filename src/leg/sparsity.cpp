#include "calfpump/leg/sparsity.hpp"

#include <algorithm>

namespace calfpump {

int Sparsity::slot(int row, int col) const {
  if (row < 0 || col < 0) return entries();
  const auto begin = column.begin() + row_start[static_cast<std::size_t>(row)];
  const auto end = column.begin() + row_start[static_cast<std::size_t>(row) + 1];
  const auto found = std::lower_bound(begin, end, col);
  return (found != end && *found == col) ? static_cast<int>(found - column.begin()) : entries();
}

Sparsity sparsity(int rows, const std::set<std::pair<int, int>>& pairs) {
  Sparsity pattern;
  pattern.row_start.assign(static_cast<std::size_t>(rows) + 1, 0);
  for (const auto& [row, col] : pairs) {
    if (row < 0 || col < 0) continue;
    pattern.column.push_back(col);
    ++pattern.row_start[static_cast<std::size_t>(row) + 1];
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) pattern.row_start[row + 1] += pattern.row_start[row];
  return pattern;
}

}  // namespace calfpump
