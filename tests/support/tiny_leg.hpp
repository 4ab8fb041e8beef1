// A leg small enough to be calculated by hand: one vein "A" fed by one bed, an open edge to "B", from there to the heart; no
// creep and no tissue, unless a test adds them.
#pragma once

#include <vector>

#include "calfpump/body/both_legs.hpp"
#include "support/reference_leg.hpp"

namespace calfpump::test {

inline Anatomy tiny_leg() {
  Anatomy leg;
  leg.laws = reference_leg().laws;
  leg.surroundings = reference_leg().surroundings;
  leg.segments = {{"shank", 0.5, 0.05, {}, {}}, {"trunk", 0.2, 0.0, {}, {}}};
  leg.veins = {{"A", "lower", 0, 0.2, 20.0, 15.0}, {"B", "upper", 0, 0.9, 30.0, 25.0}};
  leg.edges = {{0, 1, 0.4, 0.2, 0.5, true, 1e-3}, {1, Edge::right_atrium, 0.1, 0.0, 1.0, false, 0.0}};
  leg.beds = {{"muscle", 0, 0.83, "soleus"}};
  leg.muscles = {"soleus"};
  return leg;
}

/// The tiny leg with everything that a segment can have.
inline Anatomy complete_tiny_leg() {
  Anatomy leg = tiny_leg();
  leg.segments[0].creep = Creep{0.15, 10.0, 90.0};
  leg.segments[0].interstitium = Interstitium{0.001, 400.0, 0.002};
  return leg;
}

/// A leg with the rest of the reference body around it.
inline Anatomy closed(Anatomy leg) {
  leg.circulation = reference().circulation;
  return leg;
}

/// The reference leg with one more vein in the calf, drained by a valve into CD, and its own muscle.
inline Anatomy leg_with_one_more_vein() {
  Anatomy leg = reference_leg();
  leg.veins.push_back(
      {"LC", "lateral compartment", leg.veins[static_cast<std::size_t>(vein_index(leg, "CM"))].segment, 0.5, 9.0, 9.0});
  leg.edges.push_back({static_cast<int>(leg.veins.size()) - 1, vein_index(leg, "CD"), 0.5, 0.2, 0.1, true, 1e-4});
  leg.beds.push_back({"lateral muscle", static_cast<int>(leg.veins.size()) - 1, 0.2, "lateral"});
  leg.muscles.emplace_back("lateral");
  return leg;
}

/// The reference leg and one with more rows, legs that lack optional elements; open and closed; two that differ.
inline std::vector<Anatomy> all_kinds_of_legs() {
  Anatomy leaking = reference_leg();
  for (Edge& edge : leaking.edges) {
    edge.leak = 0.3;
    edge.coaptation = 2.0;
  }
  return {reference_leg(),
          leg_with_one_more_vein(),
          tiny_leg(),
          complete_tiny_leg(),
          closed(reference_leg()),
          closed(tiny_leg()),
          both_legs(reference_leg(), leaking),
          closed(both_legs(reference_leg(), leaking))};
}

}  // namespace calfpump::test
