#include "calfpump/leg/layout.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

long count(const StateLayout& layout, Kind kind) { return std::count(layout.kinds.begin(), layout.kinds.end(), kind); }

}  // namespace

TEST_CASE("the reference leg has the states that its data define", "[layout]") {
  const StateLayout layout = state_layout(reference_leg());
  CHECK(count(layout, Kind::volume) == 10);
  CHECK(count(layout, Kind::opening) == 13);
  CHECK(count(layout, Kind::tone) == 7);
  CHECK(count(layout, Kind::hyperaemia) == 7);
  CHECK(count(layout, Kind::saturation) == 4);
  CHECK(count(layout, Kind::tissue) == 3);
  CHECK(count(layout, Kind::protein) == 3);
  CHECK(count(layout, Kind::creep) == 3);
  CHECK(count(layout, Kind::blood) == 0);
  CHECK(count(layout, Kind::reflex) == 0);
  CHECK(count(layout, Kind::quadrature) == 4);
  CHECK(layout.size() == 55);
}

TEST_CASE("one more vein, valve and bed make the state longer", "[layout]") {
  const StateLayout layout = state_layout(leg_with_one_more_vein());
  CHECK(count(layout, Kind::volume) == 11);
  CHECK(count(layout, Kind::opening) == 14);
  CHECK(count(layout, Kind::tone) == 8);
  CHECK(count(layout, Kind::hyperaemia) == 8);
  CHECK(count(layout, Kind::saturation) == 5);
  CHECK(count(layout, Kind::tissue) == 3);
}

TEST_CASE("a closed circulation adds blood in arteries and veins and three reflexes", "[layout]") {
  const StateLayout layout = state_layout(closed(reference_leg()));
  CHECK(count(layout, Kind::blood) == 2);
  CHECK(count(layout, Kind::reflex) == 3);
  CHECK(layout.size() == state_layout(reference_leg()).size() + 5);
}

TEST_CASE("a state that an element lacks has no index", "[layout]") {
  const StateLayout layout = state_layout(tiny_leg());
  CHECK(layout.opening == std::vector<int>{2, -1});
  CHECK(layout.tissue == std::vector<int>{-1, -1});
  CHECK(layout.creep == std::vector<int>{-1, -1});
  CHECK(layout.protein == std::vector<int>{-1, -1});
  const StateLayout::Central& body = layout.central;
  for (const int row : {body.arteries, body.veins, body.heart, body.vessels, body.venous_tone}) CHECK(row == -1);
  CHECK(layout.size() == 2 + 1 + 1 + 1 + 1 + 4);
  CHECK(state_layout(complete_tiny_leg()).size() == layout.size() + 4);
  Anatomy skin = tiny_leg();
  skin.beds[0].muscle.clear();
  skin.muscles.clear();
  CHECK(state_layout(skin).saturation == std::vector<int>{-1});
}

TEST_CASE("every index has the kind of its group and occurs once", "[layout]") {
  const StateLayout layout = state_layout(closed(reference_leg()));
  std::multiset<int> seen;
  const auto observe = [&](const std::vector<int>& indices, Kind kind) {
    for (const int i : indices) {
      if (i < 0) continue;
      seen.insert(i);
      CHECK(layout.kinds[static_cast<std::size_t>(i)] == kind);
    }
  };
  observe(layout.volume, Kind::volume);
  observe(layout.opening, Kind::opening);
  observe(layout.tone, Kind::tone);
  observe(layout.hyperaemia, Kind::hyperaemia);
  observe(layout.saturation, Kind::saturation);
  observe(layout.tissue, Kind::tissue);
  observe(layout.protein, Kind::protein);
  observe(layout.creep, Kind::creep);
  observe({layout.central.arteries, layout.central.veins}, Kind::blood);
  observe(layout.pumping, Kind::pumping);
  observe({layout.central.heart, layout.central.vessels, layout.central.venous_tone}, Kind::reflex);
  observe({layout.inflow, layout.outflow, layout.filtration, layout.lymph}, Kind::quadrature);
  for (int i = 0; i < layout.size(); ++i) CHECK(seen.count(i) == 1);
}

TEST_CASE("every variable has a unique name with element and unit", "[layout]") {
  const StateLayout layout = state_layout(reference_leg());
  CHECK(std::set<std::string>(layout.names.begin(), layout.names.end()).size() == layout.names.size());
  CHECK(layout.names.front() == "volume of FS [mL]");
  CHECK(edge_name(reference_leg(), reference_leg().edges.back()) == "IL->RA");
  for (const std::string& name : layout.names) CHECK(name.back() == ']');
}

TEST_CASE("the parts of a drive do not overlap", "[layout]") {
  const DriveLayout layout(reference_leg());
  std::multiset<int> seen{layout.heart_height(), layout.right_atrial(), layout.outlet(), layout.upright(),
                          layout.lymph_factor(0)};
  for (int k = 0; k < 10; ++k) seen.insert({layout.height(k), layout.external(k)});
  for (int m = 0; m < 4; ++m) seen.insert({layout.activation(m), layout.cuff(m), layout.lymph_gain(m)});
  CHECK(layout.size() == 37);
  for (int i = 0; i < layout.size(); ++i) CHECK(seen.count(i) == 1);
}
