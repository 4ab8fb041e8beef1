#include "calfpump/leg/columns.hpp"

#include <algorithm>
#include <numeric>

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/edge.hpp"

namespace calfpump {
namespace {

template <class Rows, class Value>
Numbers column(const Rows& rows, Value value) {
  Numbers numbers(z(padded(static_cast<int>(rows.size()) + 1)), 1.0);
  std::transform(rows.begin(), rows.end(), numbers.begin(), value);
  return numbers;
}

/// Shares of a whole, one for each row of a group.
void share(Numbers& weights, const std::vector<int>& group) {
  double sum = 0.0;
  for (const int row : group) sum += weights[z(row)];
  for (const int row : group) weights[z(row)] /= sum;
}

}  // namespace

Parameters parameters(const Anatomy& anatomy, const Connections& net) {
  Parameters p;
  p.v0_mL = column(anatomy.veins, [](const Vein& vein) { return vein.v0_mL; });
  p.a_mL = column(anatomy.veins, [](const Vein& vein) { return vein.a_mL; });
  p.r_from_mmHg_s_mL = column(anatomy.edges, [](const Edge& edge) { return edge.r_from_mmHg_s_mL; });
  p.r_to_mmHg_s_mL = column(anatomy.edges, [](const Edge& edge) { return edge.r_to_mmHg_s_mL; });
  p.area_cm2 = column(anatomy.edges, [](const Edge& edge) { return duct(edge).area_cm2; });
  p.leak = column(anatomy.edges, [](const Edge& edge) { return duct(edge).leak; });
  p.valved = column(anatomy.edges, [](const Edge& edge) { return edge.valved ? 1.0 : 0.0; });
  p.bed_resistance_mmHg_s_mL = column(anatomy.beds, [&](const Bed& bed) { return bed_resistance(bed, anatomy); });
  p.bed_weight = column(anatomy.beds, [](const Bed& bed) { return bed.rest_flow_mL_s; });
  p.rest_flow_mL_s = p.bed_weight;
  for (const auto& tissue : net.tissues) share(p.bed_weight, tissue.beds);
  const auto interstitium = [&](const Connections::Tissue& row) { return *anatomy.segments[z(row.segment)].interstitium; };
  p.filtration_mL_s_mmHg = column(net.tissues, [&](const auto& row) { return interstitium(row).filtration_mL_s_mmHg; });
  p.rest_volume_mL = column(net.tissues, [&](const auto& row) { return interstitium(row).rest_volume_mL; });
  p.lymph_mL_s = column(net.tissues, [&](const auto& row) { return interstitium(row).lymph_mL_s; });
  p.exchange_mL_s = column(net.tissues, [](const auto&) { return 0.0; });
  const auto creep = [&](const Connections::CreepingSegment& row) { return *anatomy.segments[z(row.segment)].creep; };
  p.largest_strain = column(net.creeps, [&](const auto& row) { return creep(row).largest_strain; });
  p.half_pressure_mmHg = column(net.creeps, [&](const auto& row) { return creep(row).half_pressure_mmHg; });
  p.creep_time_s = column(net.creeps, [&](const auto& row) { return creep(row).time_constant_s; });
  p.creep_weight = column(anatomy.veins, [](const Vein& vein) { return vein.v0_mL; });
  for (const auto& row : net.creeps) share(p.creep_weight, row.veins);
  p.body_resistance_mmHg_s_mL.assign(z(block), 1.0);
  return p;
}

Working working(const Anatomy& anatomy, const Connections& net, int lanes) {
  const auto size = [&](auto rows) { return z(padded((static_cast<int>(rows) + 1) * lanes)); };
  Working w;
  const auto make = [](std::size_t length, std::initializer_list<Numbers*> columns) {
    for (Numbers* numbers : columns) numbers->assign(length, 0.0);
  };
  make(size(anatomy.veins.size()), {&w.volume, &w.vein_strain, &w.external, &w.height, &w.transmural, &w.by_volume,
                                    &w.by_strain, &w.lumen, &w.lumen_by_volume, &w.head, &w.head_rate, &w.move});
  make(size(anatomy.edges.size()),
       {&w.dp, &w.dp_rate, &w.up_head, &w.down_head, &w.up_lumen, &w.down_lumen, &w.opening, &w.flow, &w.valve_rate, &w.by_head,
        &w.wall_by_up, &w.wall_by_down, &w.by_opening, &w.valve_by_opening, &w.valve_by_head, &w.valve_own, &w.opening_by_head,
        &w.flow_by_head, &w.flow_by_kick});
  make(size(anatomy.beds.size()), {&w.drop,
                                   &w.drop_rate,
                                   &w.bed_head,
                                   &w.bed_heart,
                                   &w.bed_transmural,
                                   &w.tone,
                                   &w.hyperaemia,
                                   &w.inflow,
                                   &w.tone_rate,
                                   &w.by_drop,
                                   &w.by_tone,
                                   &w.by_hyperaemia,
                                   &w.tone_by_pressure,
                                   &w.arterial,
                                   &w.resistance,
                                   &w.saturation,
                                   &w.bed_activation,
                                   &w.saturation_rate,
                                   &w.saturation_by_activation,
                                   &w.saturation_by_self,
                                   &w.saturation_by_inflow,
                                   &w.inflow_kick,
                                   &w.tone_own,
                                   &w.tone_by_move,
                                   &w.inflow_by_move,
                                   &w.filtration_by_move});
  make(size(anatomy.muscles.size()), {&w.muscle, &w.muscle_by_self, &w.muscle_own});
  make(size(net.tissues.size()), {&w.capillary,
                                  &w.capillary_rate,
                                  &w.tissue_tone,
                                  &w.tissue_flow,
                                  &w.tissue_flow_rate,
                                  &w.tissue_volume,
                                  &w.tissue_protein,
                                  &w.tissue_pressure,
                                  &w.colloid,
                                  &w.filtration,
                                  &w.lymph,
                                  &w.lymph_factor,
                                  &w.pressure_by_volume,
                                  &w.by_capillary,
                                  &w.by_tissue_tone,
                                  &w.by_tissue_flow,
                                  &w.by_tissue,
                                  &w.by_protein,
                                  &w.lymph_by_volume,
                                  &w.protein_by_volume,
                                  &w.protein_by_self,
                                  &w.volume_by_volume,
                                  &w.volume_by_protein,
                                  &w.protein_by_volume_kick,
                                  &w.protein_by_protein,
                                  &w.filtration_gain,
                                  &w.filtration_by_volume,
                                  &w.filtration_by_protein,
                                  &w.tissue_kick});
  make(size(net.creeps.size()), {&w.strain, &w.creep_pressure, &w.creep_by_strain, &w.creep_by_pressure});
  make(z((net.elimination.places() + 1) * lanes), {&w.matrix});
  make(z(net.unknowns() * lanes), {&w.unknown});
  make(z(padded(lanes)), {&w.right_atrial, &w.right_atrial_rate, &w.arterial_decay});
  make(z(padded(4 * lanes)), {&w.totals});
  std::fill(w.resistance.begin(), w.resistance.end(), 1.0);
  std::fill(w.arterial.begin(), w.arterial.end(), anatomy.surroundings.arterial_mmHg);
  return w;
}

}  // namespace calfpump
