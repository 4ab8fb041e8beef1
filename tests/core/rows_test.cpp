#include "calfpump/core/rows.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

namespace {

enum class Side { left, right };
constexpr std::array sides{Named{Side::left, "left"}, Named{Side::right, "right"}};
constexpr std::array swapped{Named{Side::right, "right"}, Named{Side::left, "left"}};

}  // namespace

TEST_CASE("a row is found by its name and by its value") {
  CHECK(names_of(sides) == std::vector<std::string>{"left", "right"});
  CHECK(find(sides, "right")->value == Side::right);
  CHECK(find(sides, "both") == nullptr);
  CHECK(row_of(sides, Side::right).name == "right");
}

TEST_CASE("a table that is not in the order of its enumeration is detected") {
  CHECK(in_order(sides));
  CHECK_FALSE(in_order(swapped));
}
