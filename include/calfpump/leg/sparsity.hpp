// The fixed pattern of a sparse square matrix: which entries can differ from zero, row by row.
#pragma once

#include <set>
#include <utility>
#include <vector>

namespace calfpump {

/// Compressed rows. Entry s of row r: row_start[r] <= s < row_start[r + 1], in column column[s]; columns increase within a row.
struct Sparsity {
  std::vector<int> row_start;
  std::vector<int> column;

  [[nodiscard]] int rows() const { return static_cast<int>(row_start.size()) - 1; }
  [[nodiscard]] int entries() const { return static_cast<int>(column.size()); }
};

/// The pattern of the given (row, column) pairs for `rows` rows; pairs with a -1 are left out.
[[nodiscard]] Sparsity sparsity(int rows, const std::set<std::pair<int, int>>& pairs);

}  // namespace calfpump
