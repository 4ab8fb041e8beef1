#include "calfpump/leg/working.hpp"

#include <catch2/catch.hpp>

#include "calfpump/core/index.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

void check_length(const auto& columns, std::size_t rows, int lanes) {
  for (const Numbers& numbers : columns) CHECK(numbers.size() == z(padded((static_cast<int>(rows) + 1) * lanes)));
}

}  // namespace

TEST_CASE("every column has the rows of its kind in all lanes and one row more, padded to whole blocks", "[working]") {
  const Anatomy& leg = reference_leg();
  const Connections net = connections(leg, state_layout(leg));
  for (const int lanes : {1, 8}) {
    Working working(leg, net, lanes);
    check_length(working.of<ByVein>(), leg.veins.size(), lanes);
    check_length(working.of<ByEdge>(), leg.edges.size(), lanes);
    check_length(working.of<ByBed>(), leg.beds.size(), lanes);
    check_length(working.of<ByTissue>(), net.tissues.size(), lanes);
    check_length(working.of<ByCreep>(), net.creeps.size(), lanes);
    check_length(working.of<ByLane>(), 0, lanes);
  }
}

TEST_CASE("each name of a column is one column of its kind", "[working]") {
  const Anatomy& leg = reference_leg();
  Working working(leg, connections(leg, state_layout(leg)), 1);
  working[ByBed::tone][0] = 3.0;
  working[ByTissue::tone][0] = 5.0;
  CHECK(working[ByBed::tone][0] == 3.0);
  CHECK(working[ByTissue::tone][0] == 5.0);
  CHECK(working[ByBed::hyperaemia][0] == 0.0);
}
