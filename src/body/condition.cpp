#include "calfpump/body/condition.hpp"

namespace calfpump {

Anatomy afflicted(Anatomy anatomy, const Condition& condition) {
  for (const Change& change : condition.changes) {
    for (const int index : change.edges) {
      Edge& edge = anatomy.edges[static_cast<std::size_t>(index)];
      edge.leak = change.leak.value_or(edge.leak);
      edge.r_from_mmHg_s_mL *= change.resistance_factor;
      edge.r_to_mmHg_s_mL *= change.resistance_factor;
      edge.area_cm2 *= change.area_factor;
    }
    for (const int index : change.veins) {
      Vein& vein = anatomy.veins[static_cast<std::size_t>(index)];
      vein.v0_mL *= change.volume_factor;
      vein.a_mL *= change.volume_factor * change.compliance_factor;
    }
  }
  return anatomy;
}

}  // namespace calfpump
