#include "calfpump/body/condition.hpp"

#include <algorithm>

#include "calfpump/leg/edge.hpp"

namespace calfpump {
namespace {

void change_edge(Edge& edge, const Change& change, const Laws& laws) {
  edge.r_from_mmHg_s_mL *= change.resistance_factor;
  edge.r_to_mmHg_s_mL *= change.resistance_factor;
  edge.area_cm2 *= change.area_factor;
  edge.leak = change.leak.value_or(edge.leak);
  if (change.leak || change.reflux_mL_s) edge.coaptation = change.coaptation;
  if (change.reflux_mL_s) edge.leak = leak_of_reflux(edge, *change.reflux_mL_s, laws);
}

}  // namespace

double reflux_mL_s(const Edge& edge, const Laws& laws) {
  const double wall = edge.r_from_mmHg_s_mL + edge.r_to_mmHg_s_mL;
  return -flow(-reflux_pressure_mmHg, wall, 0.0, duct(edge, 1.0), laws).value_mL_s;
}

double leak_of_reflux(Edge edge, double wanted_mL_s, const Laws& laws) {
  double low = 0.0, high = 1.0;
  for (int halving = 0; halving < 60; ++halving) {
    edge.leak = 0.5 * (low + high);
    (reflux_mL_s(edge, laws) < wanted_mL_s ? low : high) = edge.leak;
  }
  return high;
}

Anatomy afflicted(Anatomy anatomy, const Condition& condition) {
  for (const Change& change : condition.changes) {
    for (const int edge : change.edges) change_edge(anatomy.edges[static_cast<std::size_t>(edge)], change, anatomy.laws);
    for (const int index : change.veins) {
      Vein& vein = anatomy.veins[static_cast<std::size_t>(index)];
      vein.v0_mL *= change.volume_factor;
      vein.a_mL *= change.volume_factor * change.compliance_factor;
    }
    for (const int bed : change.beds) anatomy.beds[static_cast<std::size_t>(bed)].rest_flow_mL_s *= change.flow_factor;
  }
  for (Segment& segment : anatomy.segments) {
    if (segment.interstitium) segment.interstitium->filtration_mL_s_mmHg *= condition.filtration_factor;
  }
  return anatomy;
}

Condition combined(const std::vector<Condition>& conditions) {
  Condition all = conditions.front();
  for (auto one = conditions.begin() + 1; one != conditions.end(); ++one) {
    all.name += ", " + one->name;
    all.changes.insert(all.changes.end(), one->changes.begin(), one->changes.end());
    all.presses_mmHg.insert(all.presses_mmHg.end(), one->presses_mmHg.begin(), one->presses_mmHg.end());
    all.squeeze_factor *= one->squeeze_factor;
    all.filtration_factor *= one->filtration_factor;
    all.outlet_mmHg += one->outlet_mmHg;
    if (one->ankle_range_deg)
      all.ankle_range_deg = std::min(all.ankle_range_deg.value_or(*one->ankle_range_deg), *one->ankle_range_deg);
  }
  return all;
}

}  // namespace calfpump
