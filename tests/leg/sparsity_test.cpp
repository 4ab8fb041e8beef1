#include "calfpump/leg/sparsity.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

TEST_CASE("a pattern lists its entries row by row with increasing columns", "[sparsity]") {
  const Sparsity pattern = sparsity(4, {{2, 3}, {0, 2}, {0, 0}, {3, 3}, {2, 1}});
  CHECK(pattern.rows() == 4);
  CHECK(pattern.entries() == 5);
  CHECK(pattern.row_start == std::vector<int>{0, 2, 2, 4, 5});
  CHECK(pattern.column == std::vector<int>{0, 2, 1, 3, 3});
}

TEST_CASE("pairs with -1 are left out of a pattern", "[sparsity]") {
  const Sparsity pattern = sparsity(2, {{-1, 0}, {0, -1}, {1, 1}});
  CHECK(pattern.entries() == 1);
  CHECK(pattern.row_start == std::vector<int>{0, 0, 1});
}
