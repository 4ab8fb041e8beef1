#include "plain/plain_leg.hpp"

#include <algorithm>

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/creep.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/leg/oxygen.hpp"
#include "calfpump/leg/tissue.hpp"
#include "calfpump/leg/vein.hpp"
#include "plain/stamp.hpp"

namespace calfpump::test {

PlainLeg::PlainLeg(Anatomy anatomy)
    : anatomy_(std::move(anatomy)),
      layout_(state_layout(anatomy_)),
      drive_layout_(anatomy_),
      structure_(structure(anatomy_, layout_)),
      exchange_mL_s_(anatomy_.segments.size(), 0.0),
      veins_(anatomy_.veins.size()),
      beds_(anatomy_.beds.size()),
      gradient_(4 * anatomy_.beds.size() + 2) {
  for (const Bed& bed : anatomy_.beds) bed_resistance_.push_back(bed_resistance(bed, anatomy_));
}

void PlainLeg::derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate) {
  assemble<false>({state, drive, {}, {rate, {}, {}}});
}

void PlainLeg::linearise(std::span<const double> state, std::span<const double> drive, std::span<const double> drive_rate,
                         const Linearisation& out) {
  std::fill(out.jacobian.begin(), out.jacobian.end(), 0.0);
  std::fill(out.rate_by_time.begin(), out.rate_by_time.end(), 0.0);
  assemble<true>({state, drive, drive_rate, out});
}

template <bool linear>
void PlainLeg::assemble(const Evaluation& e) {
  std::fill(e.out.rate.begin(), e.out.rate.end(), 0.0);
  evaluate_veins<linear>(e);
  add_edges<linear>(e);
  add_beds<linear>(e);
  add_controls<linear>(e);
  add_tissues<linear>(e);
  add_saturations<linear>(e);
  add_creeps<linear>(e);
}

double PlainLeg::outer_head_mmHg(std::span<const double> drive, int vein) const {
  return drive[z(drive_layout_.external(vein))] + anatomy_.surroundings.gravity_mmHg_cm * drive[z(drive_layout_.height(vein))];
}

PlainLeg::VeinNow PlainLeg::vein_now(std::span<const double> state, std::span<const double> drive, int vein_index) const {
  const Vein& vein = anatomy_.veins[z(vein_index)];
  const double volume = state[z(layout_.volume[z(vein_index)])];
  const int creep = structure_.creep_of_vein[z(vein_index)];
  const auto pressure = transmural_pressure(volume, creep < 0 ? 0.0 : state[z(creep)], vein, anatomy_.laws);
  const auto lumen = lumen_factor(volume, vein, anatomy_.laws);
  const double head = pressure.value_mmHg + outer_head_mmHg(drive, vein_index);
  return {pressure.value_mmHg, pressure.by_volume, pressure.by_creep, lumen.value, lumen.by_volume, head, 0.0};
}

PlainLeg::VeinNow PlainLeg::right_atrium_now(std::span<const double> drive) const {
  VeinNow atrium{};
  atrium.head = right_atrial_head_mmHg(drive);
  return atrium;
}

Flow PlainLeg::flow_now(std::size_t edge_index, std::span<const double> state, const VeinNow& up, const VeinNow& down) const {
  const Edge& edge = anatomy_.edges[edge_index];
  const double opening = edge.valved ? state[z(layout_.opening[edge_index])] : 1.0;
  const double wall = edge.r_from_mmHg_s_mL * up.lumen + edge.r_to_mmHg_s_mL * down.lumen;
  return flow(up.head - down.head, wall, opening, duct(edge), anatomy_.laws);
}

Inflow PlainLeg::inflow_now(std::size_t bed, std::span<const double> state, double drop_mmHg) const {
  const int muscle = structure_.muscle_of_bed[bed];
  const double hyperaemia = muscle < 0 ? 0.0 : state[z(layout_.hyperaemia[z(muscle)])];
  return inflow(drop_mmHg, state[z(layout_.tone[bed])], hyperaemia, bed_resistance_[bed], anatomy_.laws);
}

template <bool linear>
void PlainLeg::evaluate_veins(const Evaluation& e) {
  for (int k = 0; k < static_cast<int>(veins_.size()); ++k) {
    veins_[z(k)] = vein_now(e.state, e.drive, k);
    if constexpr (linear) veins_[z(k)].head_rate = outer_head_mmHg(e.drive_rate, k);
  }
}

template <bool linear>
void PlainLeg::add_edges(const Evaluation& e) {
  VeinNow atrium = right_atrium_now(e.drive);
  if constexpr (linear) atrium.head_rate = right_atrial_head_mmHg(e.drive_rate);
  for (std::size_t i = 0; i < anatomy_.edges.size(); ++i) {
    const Edge& edge = anatomy_.edges[i];
    const bool outlet = edge.to == Edge::right_atrium;
    const VeinNow& up = veins_[z(edge.from)];
    const VeinNow& down = outlet ? atrium : veins_[z(edge.to)];
    const Flow q = flow_now(i, e.state, up, down);
    const int target = outlet ? layout_.outflow : layout_.volume[z(edge.to)];
    e.out.rate[z(layout_.volume[z(edge.from)])] -= q.value_mL_s;
    e.out.rate[z(target)] += q.value_mL_s;
    OpeningRate valve{};
    if (edge.valved) {
      valve = opening_rate(e.state[z(layout_.opening[i])], up.head - down.head, anatomy_.laws);
      e.out.rate[z(layout_.opening[i])] = valve.value_1_s;
    }
    if constexpr (linear) stamp_edge(e, i, up, down, q, valve);
  }
}

template <bool linear>
void PlainLeg::add_beds(const Evaluation& e) {
  const double arterial = arterial_head_mmHg(e.drive);
  double arterial_rate = 0.0;
  if constexpr (linear) {
    arterial_rate = anatomy_.surroundings.gravity_mmHg_cm * e.drive_rate[z(drive_layout_.heart_height())];
  }
  for (std::size_t b = 0; b < anatomy_.beds.size(); ++b) {
    const int vein_index = anatomy_.beds[b].vein;
    const VeinNow& vein = veins_[z(vein_index)];
    const double drop = arterial - vein.head;
    const Inflow q = inflow_now(b, e.state, drop);
    const int volume = layout_.volume[z(vein_index)];
    e.out.rate[z(volume)] += q.value_mL_s;
    e.out.rate[z(layout_.inflow)] += q.value_mL_s;
    beds_[b] = {drop, arterial_rate - vein.head_rate, q.value_mL_s, q.by_drop, q.by_tone, q.by_hyperaemia};
    if constexpr (linear) stamp_bed(e, b, vein);
  }
}

template <bool linear>
void PlainLeg::add_controls(const Evaluation& e) {
  for (std::size_t b = 0; b < anatomy_.beds.size(); ++b) {
    const VeinNow& vein = veins_[z(anatomy_.beds[b].vein)];
    const int state = layout_.tone[b];
    const ControlRate rate = tone_rate(e.state[z(state)], vein.transmural, anatomy_.laws);
    e.out.rate[z(state)] = rate.value_1_s;
    if constexpr (linear) {
      stamp(e.out.jacobian, structure_.beds[b].tone,
            {rate.by_input * vein.by_volume, rate.by_input * vein.by_creep, rate.by_self, 0.0}, 1.0);
    }
  }
  for (std::size_t m = 0; m < anatomy_.muscles.size(); ++m) {
    const int state = layout_.hyperaemia[m];
    const int activation = drive_layout_.activation(static_cast<int>(m));
    const ControlRate rate = hyperaemia_rate(e.state[z(state)], e.drive[z(activation)], anatomy_.laws);
    e.out.rate[z(state)] = rate.value_1_s;
    if constexpr (linear) {
      e.out.jacobian[z(structure_.hyperaemias[m])] += rate.by_self;
      e.out.rate_by_time[z(state)] = rate.by_input * e.drive_rate[z(activation)];
    }
  }
}

PlainLeg::TissueNow PlainLeg::tissue_now(const TissueGroup& group, std::span<const double> state) const {
  const double weight = anatomy_.laws.filtration.capillary_weight;
  TissueNow now{};
  for (std::size_t i = 0; i < group.beds.size(); ++i) {
    const int bed = group.beds[i];
    const BedNow& flow = beds_[z(bed)];
    now.capillary += group.weights[i] * (veins_[z(anatomy_.beds[z(bed)].vein)].transmural + weight * flow.drop);
    now.capillary_rate += group.weights[i] * weight * flow.drop_rate;
    now.tone += group.weights[i] * state[z(layout_.tone[z(bed)])];
    now.blood_flow += flow.flow;
    now.blood_flow_rate += flow.by_drop * flow.drop_rate;
  }
  return now;
}

template <bool linear>
void PlainLeg::add_tissues(const Evaluation& e) {
  for (const TissueGroup& group : structure_.tissues) {
    const Interstitium& tissue = *anatomy_.segments[z(group.segment)].interstitium;
    const TissueNow now = tissue_now(group, e.state);
    const Smooth pressure = tissue_pressure(e.state[z(group.state)], tissue, anatomy_.laws);
    const double colloid = e.state[z(group.protein)] / e.state[z(group.state)];
    const Filtration out = filtration(now.capillary, now.tone, now.blood_flow, pressure.value, colloid, tissue, anatomy_.laws);
    const Smooth lymph = lymph_flow(pressure.value, e.drive[z(drive_layout_.lymph_factor(0))], tissue, anatomy_.laws);
    const ProteinRate protein =
        protein_rate(out.value_mL_s, lymph.value, colloid, exchange_mL_s_[z(group.segment)], anatomy_.laws);
    for (std::size_t i = 0; i < group.beds.size(); ++i) {
      const int volume = layout_.volume[z(anatomy_.beds[z(group.beds[i])].vein)];
      e.out.rate[z(volume)] -= group.weights[i] * out.value_mL_s;
    }
    e.out.rate[z(group.state)] = out.value_mL_s - lymph.value;
    e.out.rate[z(group.protein)] = protein.value;
    e.out.rate[z(layout_.filtration)] += out.value_mL_s;
    e.out.rate[z(layout_.lymph)] += lymph.value;
    if constexpr (linear) stamp_tissue(e, group, now, out, lymph, protein, pressure.slope);
  }
}

template <bool linear>
void PlainLeg::add_saturations(const Evaluation& e) {
  for (std::size_t b = 0; b < anatomy_.beds.size(); ++b) {
    const int state = layout_.saturation[b];
    if (state < 0) continue;
    const int activation = drive_layout_.activation(structure_.muscle_of_bed[b]);
    const BedNow& bed = beds_[b];
    const SaturationRate rate =
        saturation_rate(e.state[z(state)], bed.flow, e.drive[z(activation)], anatomy_.beds[b].rest_flow_mL_s, anatomy_.laws);
    e.out.rate[z(state)] = rate.value_1_s;
    if constexpr (linear) {
      const VeinNow& vein = veins_[z(anatomy_.beds[b].vein)];
      const std::array<double, 4> flows{-bed.by_drop * vein.by_volume, -bed.by_drop * vein.by_creep, bed.by_tone,
                                        bed.by_hyperaemia};
      stamp(e.out.jacobian, structure_.beds[b].saturation, flows, rate.by_inflow);
      e.out.jacobian[z(structure_.beds[b].saturation_by_self)] += rate.by_self;
      e.out.rate_by_time[z(state)] =
          rate.by_activation * e.drive_rate[z(activation)] + rate.by_inflow * bed.by_drop * bed.drop_rate;
    }
  }
}

template <bool linear>
void PlainLeg::add_creeps(const Evaluation& e) {
  for (const CreepGroup& group : structure_.creeps) {
    double pressure = 0.0, by_creep = 0.0;
    for (std::size_t i = 0; i < group.veins.size(); ++i) {
      pressure += group.weights[i] * veins_[z(group.veins[i])].transmural;
      by_creep += group.weights[i] * veins_[z(group.veins[i])].by_creep;
    }
    const ControlRate rate = creep_rate(e.state[z(group.state)], pressure, *anatomy_.segments[z(group.segment)].creep);
    e.out.rate[z(group.state)] = rate.value_1_s;
    if constexpr (linear) {
      for (std::size_t i = 0; i < group.veins.size(); ++i) {
        e.out.jacobian[z(group.slots[i])] += rate.by_input * group.weights[i] * veins_[z(group.veins[i])].by_volume;
      }
      e.out.jacobian[z(group.own_slot)] += rate.by_self + rate.by_input * by_creep;
    }
  }
}

}  // namespace calfpump::test
