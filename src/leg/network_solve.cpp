// Linear equations with the leg's Jacobian. See docs/numerics.md, "Elimination", for the algebra.
#include <algorithm>
#include <array>

#include "network_recover.hpp"

namespace calfpump {

/// Response of openings, tones, hyperaemias and tissue volumes to the veins, element by element. move: change of the transmural
/// pressure of a vein.
template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::factorise_elements() {
  const double* s = shift_.data();
  const int edges = padded(static_cast<int>(net_.edges.size()) * lanes);
  const int beds = padded(static_cast<int>(net_.beds.size()) * lanes);
  {
    const double *by_head = w_[ByEdge::by_head].data(), *by_opening = w_[ByEdge::by_opening].data();
    const double *valve_by_opening = w_[ByEdge::valve_by_opening].data(), *valve_by_head = w_[ByEdge::valve_by_head].data();
    double *own = w_[ByEdge::valve_own].data(), *opening_by_head = w_[ByEdge::opening_by_head].data(),
           *flow_by_head = w_[ByEdge::flow_by_head].data();
    double* flow_by_forcing = w_[ByEdge::flow_by_forcing].data();
    in_blocks(edges, [=](int i) {
      own[i] = 1.0 / (s[i] - valve_by_opening[i]);
      opening_by_head[i] = valve_by_head[i] * own[i];
      flow_by_head[i] = by_head[i] + by_opening[i] * opening_by_head[i];
      flow_by_forcing[i] = by_opening[i] * own[i];
    });
  }
  const double decay = 1.0 / anatomy_.laws.tone.time_constant_s;
  const double arterial_part = anatomy_.laws.filtration.capillary_weight;
  const double *by_drop = w_[ByBed::by_drop].data(), *by_tone = w_[ByBed::by_tone].data(),
               *tone_by_pressure = w_[ByBed::tone_by_pressure].data();
  const double *by_hyperaemia = w_[ByBed::by_hyperaemia].data(), *hyperaemia_by_drop = w_[ByBed::hyperaemia_by_drop].data(),
               *fading = w_[ByBed::hyperaemia_by_work].data();
  double *hyperaemia_own = w_[ByBed::hyperaemia_own].data(), *hyperaemia_by_move = w_[ByBed::hyperaemia_by_move].data();
  double *own = w_[ByBed::tone_own].data(), *tone_by_move = w_[ByBed::tone_by_move].data(),
         *inflow_by_move = w_[ByBed::inflow_by_move].data();
  in_blocks(beds, [=](int i) {
    own[i] = 1.0 / (s[i] + decay);
    tone_by_move[i] = tone_by_pressure[i] * own[i];
    hyperaemia_own[i] = 1.0 / (s[i] + fading[i]);
    hyperaemia_by_move[i] = -hyperaemia_by_drop[i] * hyperaemia_own[i];
    inflow_by_move[i] = by_tone[i] * tone_by_move[i] + by_hyperaemia[i] * hyperaemia_by_move[i] - by_drop[i];
  });
  const double filtrate = filtrate_colloid_mmHg(anatomy_.laws);
  for (int k = 0; k < static_cast<int>(net_.tissues.size()); ++k) {
    each_lane<lanes>([&](int l) {
      const std::size_t j = z(k * lanes + l);
      const double volume_own = s[l] - w_[ByTissue::by_volume][j] + w_[ByTissue::lymph_by_volume][j],
                   by_protein = -w_[ByTissue::by_protein][j];
      const double protein = -filtrate * w_[ByTissue::by_volume][j] - w_[ByTissue::protein_by_volume][j];
      const double protein_own = s[l] - filtrate * w_[ByTissue::by_protein][j] - w_[ByTissue::protein_by_self][j];
      const double inverse = tissue_moves_ / (volume_own * protein_own - by_protein * protein);
      w_[ByTissue::volume_by_volume][j] = protein_own * inverse;
      w_[ByTissue::volume_by_protein][j] = -by_protein * inverse;
      w_[ByTissue::protein_by_volume_forcing][j] = -protein * inverse;
      w_[ByTissue::protein_by_protein][j] = volume_own * inverse;
      w_[ByTissue::filtration_by_volume][j] = w_[ByTissue::by_volume][j] * w_[ByTissue::volume_by_volume][j] +
                                              w_[ByTissue::by_protein][j] * w_[ByTissue::protein_by_volume_forcing][j];
      w_[ByTissue::filtration_by_protein][j] = w_[ByTissue::by_volume][j] * w_[ByTissue::volume_by_protein][j] +
                                               w_[ByTissue::by_protein][j] * w_[ByTissue::protein_by_protein][j];
      w_[ByTissue::filtration_gain][j] =
          1.0 + w_[ByTissue::filtration_by_volume][j] + filtrate * w_[ByTissue::filtration_by_protein][j];
    });
    for (const int b : net_.tissues[z(k)].beds) {
      each_lane<lanes>([&](int l) {
        const std::size_t i = z(b * lanes + l), j = z(k * lanes + l);
        w_[ByBed::filtration_by_move][i] = par_.bed_weight[i] * (w_[ByTissue::by_capillary][j] * (1.0 - arterial_part) +
                                                                 w_[ByTissue::by_tone][j] * tone_by_move[i]) +
                                           w_[ByTissue::by_flow][j] * inflow_by_move[i];
      });
    }
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::assemble_edges() {
  double* m = w_.matrix.data();
  const double *g = w_[ByEdge::flow_by_head].data(), *up = w_[ByEdge::wall_by_up].data(),
               *down = w_[ByEdge::wall_by_down].data();
  const double* cuff = w_[ByEdge::cuff_by_up].data();
  const double *by_volume = w_[ByVein::by_volume].data(), *by_strain = w_[ByVein::by_strain].data();
  for (int k = 0; k < static_cast<int>(net_.edges.size()); ++k) {
    const Connections::Edge& edge = net_.edges[z(k)];
    each_lane<lanes>([&](int l) {
      const int i = k * lanes + l, from = edge.from * lanes + l, to = edge.to * lanes + l;
      const double above = g[i] + cuff[i];
      const double c0 = above * by_volume[from] + up[i], c1 = above * by_strain[from];
      const double c2 = down[i] - g[i] * by_volume[to], c3 = -g[i] * by_strain[to];
      m[edge.from_places[0] * lanes + l] += c0;
      m[edge.from_places[1] * lanes + l] += c1;
      m[edge.from_places[2] * lanes + l] += c2;
      m[edge.from_places[3] * lanes + l] += c3;
      m[edge.to_places[0] * lanes + l] -= c0;
      m[edge.to_places[1] * lanes + l] -= c1;
      m[edge.to_places[2] * lanes + l] -= c2;
      m[edge.to_places[3] * lanes + l] -= c3;
    });
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::assemble_beds() {
  double* m = w_.matrix.data();
  const double *by_volume = w_[ByVein::by_volume].data(), *by_strain = w_[ByVein::by_strain].data();
  for (int b = 0; b < static_cast<int>(net_.beds.size()); ++b) {
    const Connections::Bed& bed = net_.beds[z(b)];
    each_lane<lanes>([&](int l) {
      const int v = bed.vein * lanes + l;
      m[bed.places[0] * lanes + l] -= w_[ByBed::inflow_by_move][z(b * lanes + l)] * by_volume[v];
      m[bed.places[1] * lanes + l] -= w_[ByBed::inflow_by_move][z(b * lanes + l)] * by_strain[v];
    });
    if (bed.shared_places.empty()) continue;
    const int* place = bed.shared_places.data();
    for (const int other : net_.tissues[z(bed.tissue)].beds) {
      const int vein = net_.beds[z(other)].vein;
      each_lane<lanes>([&](int l) {
        const double lost = par_.bed_weight[z(b * lanes + l)] * w_[ByTissue::filtration_gain][z(bed.tissue * lanes + l)] *
                            w_[ByBed::filtration_by_move][z(other * lanes + l)];
        m[place[0] * lanes + l] += lost * by_volume[vein * lanes + l];
        m[place[1] * lanes + l] += lost * by_strain[vein * lanes + l];
      });
      place += 2;
    }
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::assemble_creeps() {
  double* m = w_.matrix.data();
  for (int k = 0; k < static_cast<int>(net_.creeps.size()); ++k) {
    const auto& creep = net_.creeps[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t j = z(k * lanes + l);
      m[creep.own_place * lanes + l] +=
          creep_moves_ / par_.creep_time_s[j] - w_[ByCreep::by_pressure][j] * w_[ByCreep::by_strain][j];
    });
    for (std::size_t v = 0; v < creep.veins.size(); ++v) {
      each_lane<lanes>([&](int l) {
        const std::size_t i = z(creep.veins[v] * lanes + l);
        m[creep.places[v] * lanes + l] -=
            w_[ByCreep::by_pressure][z(k * lanes + l)] * par_.creep_weight[i] * w_[ByVein::by_volume][i];
      });
    }
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::factorise_all(std::span<const double> shift) {
  repeat<lanes>(shift, shift_);
  factorise_elements();
  std::fill(w_.matrix.begin(), w_.matrix.end(), 0.0);
  double* const m = w_.matrix.data();
  for (const int place : net_.diagonal) each_lane<lanes>([&](int l) { m[place * lanes + l] = shift_[z(l)]; });
  assemble_edges();
  assemble_beds();
  assemble_creeps();
  net_.elimination.factorise<lanes>(m);
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::solve_all(double* b) {
  if (anatomy_.circulation) {
    const std::array kept{layout_.inflow, layout_.outflow, returned()};
    for (int k = 0; k < 3; ++k) each_lane<lanes>([&](int l) { w_.totals[z(k * lanes + l)] = b[kept[z(k)] * lanes + l]; });
  }
  eliminate_elements(b);
  double* const x = w_.unknown.data();
  for (int u = 0; u < net_.unknowns(); ++u) {
    each_lane<lanes>([&](int l) { x[u * lanes + l] = b[net_.states[z(u)] * lanes + l]; });
  }
  net_.elimination.solve<lanes>(w_.matrix.data(), x);
  for (int u = 0; u < net_.unknowns(); ++u) {
    each_lane<lanes>([&](int l) { b[net_.states[z(u)] * lanes + l] = x[u * lanes + l]; });
  }
  recover_elements(b);
  if (anatomy_.circulation) recover_body(b);
}

template <>
CALFPUMP_WIDEST void LegBatch<1>::factorise(std::span<const double> shift) {
  factorise_all(shift);
}
template <>
CALFPUMP_WIDEST void LegBatch<most_lanes>::factorise(std::span<const double> shift) {
  factorise_all(shift);
}

template <>
CALFPUMP_WIDEST void LegBatch<1>::solve(std::span<double> b) {
  solve_all(b.data());
}
template <>
CALFPUMP_WIDEST void LegBatch<most_lanes>::solve(std::span<double> b) {
  solve_all(b.data());
}

}  // namespace calfpump
