// What can be read off a state: pressures and flows; and the balance of the tissue.
#include "calfpump/core/index.hpp"
#include "calfpump/leg/vein.hpp"
#include "plain/plain_leg.hpp"

namespace calfpump::test {

double PlainLeg::transmural_mmHg(std::span<const double> state, int vein) const {
  const int creep = structure_.creep_of_vein[z(vein)];
  return transmural_pressure(state[z(layout_.volume[z(vein)])], creep < 0 ? 0.0 : state[z(creep)], anatomy_.veins[z(vein)],
                             anatomy_.laws)
      .value_mmHg;
}

double PlainLeg::right_atrial_head_mmHg(std::span<const double> drive) const {
  return drive[z(drive_layout_.right_atrial())] + drive[z(drive_layout_.outlet())] +
         anatomy_.surroundings.gravity_mmHg_cm * drive[z(drive_layout_.heart_height())];
}

double PlainLeg::arterial_head_mmHg(std::span<const double> drive) const {
  return anatomy_.surroundings.arterial_mmHg + anatomy_.surroundings.gravity_mmHg_cm * drive[z(drive_layout_.heart_height())];
}

double PlainLeg::edge_flow_mL_s(std::span<const double> state, std::span<const double> drive, int edge_index) const {
  const Edge& edge = anatomy_.edges[z(edge_index)];
  const VeinNow up = vein_now(state, drive, edge.from);
  const VeinNow down = edge.to == Edge::right_atrium ? right_atrium_now(drive) : vein_now(state, drive, edge.to);
  return flow_now(z(edge_index), state, up, down).value_mL_s;
}

double PlainLeg::bed_flow_mL_s(std::span<const double> state, std::span<const double> drive, int bed) const {
  const double drop = arterial_head_mmHg(drive) - vein_now(state, drive, anatomy_.beds[z(bed)].vein).head;
  return inflow_now(z(bed), state, drop).value_mL_s;
}

void PlainLeg::balance_tissue(std::span<double> state, std::span<const double> drive) {
  std::vector<double> rate(state.size());
  derivative(state, drive, rate);  // fills the scratch that tissue_now reads
  for (const TissueGroup& group : structure_.tissues) {
    const Interstitium& tissue = *anatomy_.segments[z(group.segment)].interstitium;
    const TissueNow now = tissue_now(group, state);
    const double pressure = tissue_pressure(state[z(group.state)], tissue, anatomy_.laws).value;
    const double lymph = lymph_flow(pressure, drive[z(drive_layout_.lymph_factor(0))], tissue, anatomy_.laws).value;
    const double limit = plasma_limit(now.blood_flow, tissue, anatomy_.laws).value;
    const double pull = now.capillary - pressure - lymph * now.tone / (tissue.filtration_mL_s_mmHg * limit);
    const double plasma = anatomy_.laws.filtration.plasma_colloid_mmHg, filtrate = filtrate_colloid_mmHg(anatomy_.laws);
    const double colloid = plasma - pull / anatomy_.laws.filtration.reflection;
    exchange_mL_s_[z(group.segment)] = lymph * (colloid - filtrate) / (plasma - colloid);
    state[z(group.protein)] = colloid * state[z(group.state)];
  }
}

}  // namespace calfpump::test
