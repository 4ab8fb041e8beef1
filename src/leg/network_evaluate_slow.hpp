// Oxygen and creep in the leg's evaluation, and the derivatives by time of a drive that changes.
#pragma once

#include "network_evaluate_tissue.hpp"

namespace calfpump {
namespace detail {

struct CreepRow {
  double largest_strain, half_pressure_mmHg, time_constant_s;
};

}  // namespace detail

/// Oxygen in the blood that leaves the muscles; worked out for every bed, kept for those that have a muscle.
template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_saturations(const Evaluation& e) {
  const Laws laws = anatomy_.laws;
  const int beds = static_cast<int>(net_.beds.size());
  const Gathered<lanes> saturation(w_[ByBed::saturation], e.state, net_.rows.saturation, beds);
  const Gathered<lanes> activation(w_[ByBed::activation], e.drive, net_.rows.activation, beds);
  const double *q = w_[ByBed::inflow].data(), *at_rest = par_.rest_flow_mL_s.data();
  double *rate = w_[ByBed::saturation_rate].data(), *by_self = w_[ByBed::saturation_by_self].data();
  double *by_inflow = w_[ByBed::saturation_by_inflow].data(), *by_activation = w_[ByBed::saturation_by_activation].data();
  in_blocks(padded(beds * lanes), [=](int i) {
    const SaturationRate now = saturation_rate(saturation[i], q[i], activation[i], at_rest[i], laws);
    rate[i] = now.value_1_s;
    if constexpr (depth == Depth::linearise) {
      by_self[i] = now.by_self;
      by_inflow[i] = now.by_inflow;
      by_activation[i] = now.by_activation;
    }
  });
  for (int b = 0; b < beds; ++b) {
    const Connections::Bed& bed = net_.beds[z(b)];
    if (bed.saturation < 0) continue;
    copy_row<lanes>(e.rate, bed.saturation, rate, b);
    if constexpr (depth == Depth::linearise) {
      const int row = net_.rows.activation[z(b)];
      each_lane<lanes>([&](int l) {
        const int i = b * lanes + l;
        e.by_time[bed.saturation * lanes + l] = by_activation[i] * e.drive_rate[row * lanes + l] +
                                                by_inflow[i] * w_[ByBed::by_drop][z(i)] * w_[ByBed::drop_rate][z(i)];
      });
    }
  }
}

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_creeps(const Evaluation& e) {
  const int creeps = static_cast<int>(net_.creeps.size());
  double *pressure = w_[ByCreep::pressure].data(), *by_strain = w_[ByCreep::by_strain].data(),
         *by_pressure = w_[ByCreep::by_pressure].data();
  const double *share = par_.creep_weight.data(), *transmural = w_[ByVein::transmural].data(),
               *slope = w_[ByVein::by_strain].data();
  for (int k = 0; k < creeps; ++k) {
    each_lane<lanes>([&](int l) {
      pressure[k * lanes + l] = 0.0;
      if constexpr (depth == Depth::linearise) by_strain[k * lanes + l] = 0.0;
    });
    for (const int v : net_.creeps[z(k)].veins) {
      each_lane<lanes>([&](int l) {
        pressure[k * lanes + l] += share[v * lanes + l] * transmural[v * lanes + l];
        if constexpr (depth == Depth::linearise) by_strain[k * lanes + l] += share[v * lanes + l] * slope[v * lanes + l];
      });
    }
  }
  const double *strain = w_[ByCreep::strain].data(), *largest = par_.largest_strain.data(),
               *half = par_.half_pressure_mmHg.data();
  const double* time_constant = par_.creep_time_s.data();
  for (int k = 0; k < creeps; ++k) {
    const int state = net_.creeps[z(k)].state;
    each_lane<lanes>([&](int l) {
      const int i = k * lanes + l;
      const ControlRate now = creep_rate(strain[i], pressure[i], detail::CreepRow{largest[i], half[i], time_constant[i]});
      e.rate[state * lanes + l] = creep_moves_ * now.value_1_s;
      if constexpr (depth == Depth::linearise) by_pressure[i] = creep_moves_ * now.by_input;
    });
  }
}

template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::add_rates_by_time(const Evaluation& e) {
  const double *dp_rate = w_[ByEdge::dp_rate].data(), *drop_rate = w_[ByBed::drop_rate].data(), *share = par_.bed_weight.data();
  const double capillary_weight = anatomy_.laws.filtration.capillary_weight;
  for (int k = 0; k < static_cast<int>(net_.edges.size()); ++k) {
    const Connections::Edge& edge = net_.edges[z(k)];
    each_lane<lanes>([&](int l) {
      const double change =
          w_[ByEdge::by_head][z(k * lanes + l)] * dp_rate[k * lanes + l] + w_[ByEdge::cuff_rate][z(k * lanes + l)];
      e.by_time[edge.source * lanes + l] -= change;
      e.by_time[edge.target * lanes + l] += change;
      if (edge.opening >= 0)
        e.by_time[edge.opening * lanes + l] = w_[ByEdge::valve_by_head][z(k * lanes + l)] * dp_rate[k * lanes + l];
    });
  }
  for (int k = 0; k <= static_cast<int>(net_.tissues.size()); ++k) {
    each_lane<lanes>(
        [&](int l) { w_[ByTissue::capillary_rate][z(k * lanes + l)] = w_[ByTissue::flow_rate][z(k * lanes + l)] = 0.0; });
  }
  for (int b = 0; b < static_cast<int>(net_.beds.size()); ++b) {
    const Connections::Bed& bed = net_.beds[z(b)];
    each_lane<lanes>([&](int l) {
      const int i = b * lanes + l, j = bed.tissue * lanes + l;
      const double change = w_[ByBed::by_drop][z(i)] * drop_rate[i];
      const double from_work = par_.hyperaemia_of_work[z(i)] * e.drive_rate[net_.rows.activation[z(b)] * lanes + l];
      e.by_time[bed.hyperaemia * lanes + l] =
          w_[ByBed::hyperaemia_by_work][z(i)] * from_work + w_[ByBed::hyperaemia_by_drop][z(i)] * drop_rate[i];
      e.by_time[bed.volume * lanes + l] += change;
      e.by_time[layout_.inflow * lanes + l] += change;
      w_[ByTissue::capillary_rate][z(j)] += share[i] * capillary_weight * drop_rate[i];
      w_[ByTissue::flow_rate][z(j)] += change;
    });
  }
  for (int k = 0; k < static_cast<int>(net_.tissues.size()); ++k) {
    const Connections::Tissue& tissue = net_.tissues[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t j = z(k * lanes + l);
      const double filtered = w_[ByTissue::by_capillary][j] * w_[ByTissue::capillary_rate][j] +
                              w_[ByTissue::by_flow][j] * w_[ByTissue::flow_rate][j];
      const double lymph = w_[ByTissue::lymph_by_gain][j] * e.drive_rate[net_.rows.lymph_gain[z(k)] * lanes + l];
      e.by_time[tissue.state * lanes + l] = tissue_moves_ * (filtered - lymph);
      e.by_time[tissue.protein * lanes + l] =
          tissue_moves_ * (filtrate_colloid_mmHg(anatomy_.laws) * filtered - w_[ByTissue::colloid][j] * lymph);
      e.by_time[layout_.filtration * lanes + l] += filtered;
      e.by_time[layout_.lymph * lanes + l] += lymph;
      for (const int b : tissue.beds) e.by_time[net_.beds[z(b)].volume * lanes + l] -= share[b * lanes + l] * filtered;
    });
  }
}

}  // namespace calfpump
