#include "calfpump/leg/columns.hpp"

#include <algorithm>

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

/// Divides the weights of a group by their sum.
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
  p.pc_mmHg = column(anatomy.veins, [](const Vein& vein) { return vein.pc_mmHg; });
  p.r_from_mmHg_s_mL = column(anatomy.edges, [](const Edge& edge) { return edge.r_from_mmHg_s_mL; });
  p.r_to_mmHg_s_mL = column(anatomy.edges, [](const Edge& edge) { return edge.r_to_mmHg_s_mL; });
  p.area_cm2 = column(anatomy.edges, [](const Edge& edge) { return edge.area_cm2; });
  p.leak = column(anatomy.edges, [](const Edge& edge) { return edge.valved ? edge.leak : 1.0; });
  p.coaptation = column(anatomy.edges, [](const Edge& edge) { return edge.valved ? edge.coaptation : 0.0; });
  p.valved = column(anatomy.edges, [](const Edge& edge) { return edge.valved ? 1.0 : 0.0; });
  p.bed_resistance_mmHg_s_mL = column(anatomy.beds, [&](const Bed& bed) { return bed_resistance(bed, anatomy); });
  p.bed_weight = column(anatomy.beds, [](const Bed& bed) { return bed.rest_flow_mL_s; });
  p.rest_flow_mL_s = p.bed_weight;
  p.hyperaemia_of_work = column(anatomy.beds, [&](const Bed& bed) { return hyperaemia_of_work(bed, anatomy.laws); });
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

}  // namespace calfpump
