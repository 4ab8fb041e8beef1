#include "calfpump/leg/sparsity.hpp"

namespace calfpump {

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
