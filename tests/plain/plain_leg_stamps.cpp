// The Jacobian's share of edges, beds and tissues.
#include "plain/plain_leg.hpp"
#include "plain/stamp.hpp"

namespace calfpump::test {

void PlainLeg::stamp_edge(const Evaluation& e, std::size_t edge_index, const VeinNow& up, const VeinNow& down, const Flow& q,
                          const OpeningRate& valve) const {
  const Edge& edge = anatomy_.edges[edge_index];
  const EdgeSlots& slots = structure_.edges[edge_index];
  const std::array<double, 5> heads{up.by_volume, up.by_creep, -down.by_volume, -down.by_creep, 0.0};
  std::array<double, 5> flows{}, openings{};
  for (std::size_t c = 0; c < 5; ++c) {
    flows[c] = q.by_head * heads[c];
    openings[c] = valve.by_head * heads[c];
  }
  flows[0] += q.by_resistance * edge.r_from_mmHg_s_mL * up.lumen_by_volume;
  flows[2] += q.by_resistance * edge.r_to_mmHg_s_mL * down.lumen_by_volume;
  flows[4] = q.by_opening;
  openings[4] = valve.by_opening;
  stamp(e.out.jacobian, slots.from, flows, -1.0);
  stamp(e.out.jacobian, slots.to, flows, 1.0);
  stamp(e.out.jacobian, slots.outflow, flows, 1.0);
  stamp(e.out.jacobian, slots.opening, openings, 1.0);
  const double head_rate = up.head_rate - down.head_rate;
  const int target = edge.to == Edge::right_atrium ? layout_.outflow : layout_.volume[z(edge.to)];
  e.out.rate_by_time[z(layout_.volume[z(edge.from)])] -= q.by_head * head_rate;
  e.out.rate_by_time[z(target)] += q.by_head * head_rate;
  if (edge.valved) e.out.rate_by_time[z(layout_.opening[edge_index])] = valve.by_head * head_rate;
}

void PlainLeg::stamp_bed(const Evaluation& e, std::size_t bed, const VeinNow& vein) const {
  const BedNow& now = beds_[bed];
  const std::array<double, 4> flows{-now.by_drop * vein.by_volume, -now.by_drop * vein.by_creep, now.by_tone,
                                    now.by_hyperaemia};
  stamp(e.out.jacobian, structure_.beds[bed].volume, flows, 1.0);
  stamp(e.out.jacobian, structure_.beds[bed].inflow, flows, 1.0);
  e.out.rate_by_time[z(layout_.volume[z(anatomy_.beds[bed].vein)])] += now.by_drop * now.drop_rate;
  e.out.rate_by_time[z(layout_.inflow)] += now.by_drop * now.drop_rate;
}

void PlainLeg::stamp_tissue(const Evaluation& e, const TissueGroup& group, const TissueNow& now, const Filtration& out,
                            const Smooth& lymph, const ProteinRate& protein, double tissue_slope) {
  const double volume = e.state[z(group.state)], colloid = e.state[z(group.protein)] / volume;
  const double filtrate = filtrate_colloid_mmHg(anatomy_.laws);
  const double weight = anatomy_.laws.filtration.capillary_weight;
  const double by_time = out.by_capillary * now.capillary_rate + out.by_flow * now.blood_flow_rate;
  for (std::size_t i = 0; i < group.beds.size(); ++i) {
    const BedNow& bed = beds_[z(group.beds[i])];
    const int vein_index = anatomy_.beds[z(group.beds[i])].vein;
    const VeinNow& vein = veins_[z(vein_index)];
    const double by_pressure = out.by_capillary * group.weights[i] * (1.0 - weight) - out.by_flow * bed.by_drop;
    gradient_[4 * i] = by_pressure * vein.by_volume;
    gradient_[4 * i + 1] = by_pressure * vein.by_creep;
    gradient_[4 * i + 2] = out.by_tone * group.weights[i] + out.by_flow * bed.by_tone;
    gradient_[4 * i + 3] = out.by_flow * bed.by_hyperaemia;
    e.out.rate_by_time[z(layout_.volume[z(vein_index)])] -= group.weights[i] * by_time;
  }
  const std::size_t columns = group.columns();
  gradient_[columns - 2] = out.by_tissue * tissue_slope - out.by_colloid * colloid / volume;
  gradient_[columns - 1] = out.by_colloid / volume;
  for (std::size_t row = 0; row < group.beds.size() + 3; ++row) {
    const double sign = row < group.beds.size() ? -group.weights[row] : (row < group.beds.size() + 2 ? 1.0 : filtrate);
    for (std::size_t c = 0; c < columns; ++c) e.out.jacobian[z(group.slots[row * columns + c])] += sign * gradient_[c];
  }
  const double lymph_by_volume = lymph.slope * tissue_slope;
  e.out.jacobian[z(group.slots[(group.beds.size() + 1) * columns - 2])] -= lymph_by_volume;
  const std::size_t protein_row = (group.beds.size() + 2) * columns;
  e.out.jacobian[z(group.slots[protein_row + columns - 2])] +=
      protein.by_lymph * lymph_by_volume - protein.by_colloid * colloid / volume;
  e.out.jacobian[z(group.slots[protein_row + columns - 1])] += protein.by_colloid / volume;
  e.out.jacobian[z(group.lymph_slot)] += lymph_by_volume;
  const std::size_t factor = z(drive_layout_.lymph_factor(0));
  const double lymph_rate = lymph.value / e.drive[factor] * e.drive_rate[factor];
  e.out.rate_by_time[z(group.state)] = by_time - lymph_rate;
  e.out.rate_by_time[z(group.protein)] = filtrate * by_time - colloid * lymph_rate;
  e.out.rate_by_time[z(layout_.filtration)] += by_time;
  e.out.rate_by_time[z(layout_.lymph)] += lymph_rate;
}

}  // namespace calfpump::test
