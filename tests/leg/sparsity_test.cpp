#include "calfpump/leg/sparsity.hpp"

#include <catch2/catch.hpp>

#include "plain/stamp.hpp"

using namespace calfpump;
using calfpump::test::stamp;

TEST_CASE("a pattern lists its entries row by row with rising columns", "[sparsity]") {
  const Sparsity pattern = sparsity(4, {{2, 3}, {0, 2}, {0, 0}, {3, 3}, {2, 1}});
  CHECK(pattern.rows() == 4);
  CHECK(pattern.entries() == 5);
  CHECK(pattern.row_start == std::vector<int>{0, 2, 2, 4, 5});
  CHECK(pattern.column == std::vector<int>{0, 2, 1, 3, 3});
}

TEST_CASE("every entry is found at its slot and nothing else is", "[sparsity]") {
  const std::set<std::pair<int, int>> pairs{{0, 0}, {0, 2}, {2, 1}, {2, 3}, {3, 3}};
  const Sparsity pattern = sparsity(4, pairs);
  std::set<int> slots;
  for (int row = 0; row < 4; ++row) {
    for (int col = 0; col < 4; ++col) {
      const int slot = pattern.slot(row, col);
      if (pairs.count({row, col}) == 0) {
        CHECK(slot == pattern.entries());
        continue;
      }
      CHECK(pattern.column[static_cast<std::size_t>(slot)] == col);
      CHECK(slot >= pattern.row_start[static_cast<std::size_t>(row)]);
      CHECK(slot < pattern.row_start[static_cast<std::size_t>(row) + 1]);
      slots.insert(slot);
    }
  }
  CHECK(slots.size() == pairs.size());
}

TEST_CASE("what does not exist is left out of a pattern and written beside it", "[sparsity]") {
  const Sparsity pattern = sparsity(2, {{-1, 0}, {0, -1}, {1, 1}});
  CHECK(pattern.entries() == 1);
  CHECK(pattern.slot(-1, 1) == 1);
  CHECK(pattern.slot(1, -1) == 1);
  std::vector<double> values(2, 0.0);
  stamp(std::span<double>(values), std::array<int, 2>{pattern.slot(1, 1), pattern.slot(0, -1)}, std::array<double, 2>{3.0, 7.0},
        -1.0);
  stamp(std::span<double>(values), std::array<int, 1>{pattern.slot(1, 1)}, std::array<double, 1>{1.0}, 1.0);
  CHECK(values[0] == -2.0);
}
