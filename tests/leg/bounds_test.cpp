#include "calfpump/leg/bounds.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "calfpump/leg/vein.hpp"
#include "support/tiny_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("a vein holds no more than at 300 mmHg by its own law, widened by its creep", "[bounds]") {
  for (const Anatomy& leg : {reference_leg(), tiny_leg(), complete_tiny_leg()}) {
    const StateLayout layout = state_layout(leg);
    const Bounds range = bounds(leg, layout);
    for (std::size_t v = 0; v < leg.veins.size(); ++v) {
      const auto row = static_cast<std::size_t>(layout.volume[v]);
      const auto& creep = leg.segments[static_cast<std::size_t>(leg.veins[v].segment)].creep;
      const double strain = creep ? creep->largest_strain : 0.0;
      INFO(leg.veins[v].name);
      CHECK(range.lowest[row] == 0.0);
      CHECK(transmural_pressure(range.highest[row], strain, leg.veins[v], leg.laws).value_mmHg == Approx(300.0).epsilon(1e-9));
    }
  }
}

TEST_CASE("every variable but the running totals has a finite range", "[bounds]") {
  const Anatomy leg = closed(reference_leg());
  const StateLayout layout = state_layout(leg);
  const Bounds range = bounds(leg, layout);
  for (std::size_t i = 0; i < layout.kinds.size(); ++i) {
    INFO(layout.names[i]);
    CHECK(std::isfinite(range.highest[i] - range.lowest[i]) == (layout.kinds[i] != Kind::quadrature));
    CHECK(range.lowest[i] < range.highest[i]);
  }
}
