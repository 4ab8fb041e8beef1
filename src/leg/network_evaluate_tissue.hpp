// Tissues and lymph vessels in the leg's evaluation.
#pragma once

#include "network_evaluate.hpp"

namespace calfpump {
namespace detail {

struct TissueRow {
  double filtration_mL_s_mmHg, rest_volume_mL, lymph_mL_s;
};

}  // namespace detail

/// Means over the beds of each tissue, weighted, and their sum of flow.
template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::gather_tissues(const Evaluation& e) {
  const double weight = anatomy_.laws.filtration.capillary_weight;
  double *capillary = w_[ByTissue::capillary].data(), *tone = w_[ByTissue::tone].data(), *flow = w_[ByTissue::flow].data();
  const double *share = par_.bed_weight.data(), *pressure = w_[ByVein::transmural].data(), *drop = w_[ByBed::drop].data();
  for (int k = 0; k < static_cast<int>(net_.tissues.size()); ++k) {
    const Connections::Tissue& tissue = net_.tissues[z(k)];
    each_lane<lanes>([&](int l) { capillary[k * lanes + l] = tone[k * lanes + l] = flow[k * lanes + l] = 0.0; });
    for (const int b : tissue.beds) {
      const Connections::Bed& bed = net_.beds[z(b)];
      each_lane<lanes>([&](int l) {
        const int i = b * lanes + l, j = k * lanes + l;
        capillary[j] += share[i] * (pressure[bed.vein * lanes + l] + weight * drop[i]);
        tone[j] += share[i] * e.state[bed.tone * lanes + l];
        flow[j] += w_[ByBed::inflow][z(i)];
      });
    }
  }
}

/// Pressure in the tissue and lymph out of it.
template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_interstitia(const Evaluation& e) {
  const Laws laws = anatomy_.laws;
  const int tissues = static_cast<int>(net_.tissues.size());
  const Gathered<lanes> volume(w_[ByTissue::volume], e.state, net_.rows.tissue, tissues);
  const Gathered<lanes> protein(w_[ByTissue::protein], e.state, net_.rows.protein, tissues);
  const Gathered<lanes> pumping(w_[ByTissue::pumping], e.state, net_.rows.pumping, tissues);
  const Gathered<lanes> gain(w_[ByTissue::gain], e.drive, net_.rows.lymph_gain, tissues);
  const double *rest = par_.rest_volume_mL.data(), *lymph_at_rest = par_.lymph_mL_s.data();
  double *pressure = w_[ByTissue::pressure].data(), *pressure_by_volume = w_[ByTissue::pressure_by_volume].data();
  double *lymph = w_[ByTissue::lymph].data(), *lymph_by_volume = w_[ByTissue::lymph_by_volume].data(),
         *by_pumping = w_[ByTissue::lymph_by_pumping].data(), *by_gain = w_[ByTissue::lymph_by_gain].data(),
         *colloid = w_[ByTissue::colloid].data();
  in_blocks(padded(tissues * lanes), [=](int i) {
    const detail::TissueRow row{0.0, rest[i], lymph_at_rest[i]};
    const Smooth pressure_now = tissue_pressure(volume[i], row, laws);
    const Lymph lymph_now = lymph_flow(pressure_now.value, pumping[i], gain[i], row, laws);
    pressure[i] = pressure_now.value;
    lymph[i] = lymph_now.value_mL_s;
    colloid[i] = protein[i] / volume[i];
    if constexpr (depth == Depth::linearise) {
      pressure_by_volume[i] = pressure_now.slope;
      lymph_by_volume[i] = lymph_now.by_tissue * pressure_now.slope;
      by_pumping[i] = lymph_now.by_pumping;
      by_gain[i] = lymph_now.by_gain;
    }
  });
}

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_tissues(const Evaluation& e) {
  gather_tissues(e);
  const Laws laws = anatomy_.laws;
  const int tissues = static_cast<int>(net_.tissues.size());
  const double *capillary = w_[ByTissue::capillary].data(), *tone = w_[ByTissue::tone].data(),
               *flow = w_[ByTissue::flow].data();
  const double *pressure = w_[ByTissue::pressure].data(), *pressure_by_volume = w_[ByTissue::pressure_by_volume].data();
  const double *coefficient = par_.filtration_mL_s_mmHg.data(), *colloid = w_[ByTissue::colloid].data();
  const double* lymph = w_[ByTissue::lymph].data();
  double *filtered = w_[ByTissue::filtration].data(), *by_capillary = w_[ByTissue::by_capillary].data();
  double *by_tone = w_[ByTissue::by_tone].data(), *by_flow = w_[ByTissue::by_flow].data(),
         *by_tissue = w_[ByTissue::by_volume].data();
  double* by_protein = w_[ByTissue::by_protein].data();
  const Gathered<lanes> volume(w_[ByTissue::volume], e.state, net_.rows.tissue, tissues);
  in_blocks(padded(tissues * lanes), [=](int i) {
    const detail::TissueRow row{coefficient[i], 0.0, 0.0};
    const Filtration out = calfpump::filtration(capillary[i], tone[i], flow[i], pressure[i], colloid[i], row, laws);
    filtered[i] = out.value_mL_s;
    if constexpr (depth == Depth::linearise) {
      by_capillary[i] = out.by_capillary;
      by_tone[i] = out.by_tone;
      by_flow[i] = out.by_flow;
      by_protein[i] = out.by_colloid / volume[i];
      by_tissue[i] = out.by_tissue * pressure_by_volume[i] - by_protein[i] * colloid[i];
    }
  });
  evaluate_proteins<depth>(e);
  const double* share = par_.bed_weight.data();
  for (int k = 0; k < tissues; ++k) {
    const Connections::Tissue& tissue = net_.tissues[z(k)];
    each_lane<lanes>([&](int l) {
      const int j = k * lanes + l;
      e.rate[tissue.state * lanes + l] = tissue_moves_ * (filtered[j] - lymph[j]);
      e.rate[layout_.filtration * lanes + l] += filtered[j];
      e.rate[layout_.lymph * lanes + l] += lymph[j];
    });
    for (const int b : tissue.beds) {
      const int state = net_.beds[z(b)].volume;
      each_lane<lanes>([&](int l) { e.rate[state * lanes + l] -= share[b * lanes + l] * filtered[k * lanes + l]; });
    }
  }
}

/// How the lymph vessels of each leg follow its movement.
template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_pumping(const Evaluation& e) {
  for (int leg = 0; leg < anatomy_.legs; ++leg) {
    const int state = layout_.pumping[z(leg)], movement = drive_layout_.lymph_factor(leg);
    if (state < 0) continue;
    each_lane<lanes>([&](int l) {
      const double wanted = e.drive[movement * lanes + l], now = e.state[state * lanes + l];
      const double speed = tissue_moves_ * pumping_speed_1_s(now, wanted, anatomy_.laws);
      e.rate[state * lanes + l] = speed * (wanted - now);
      if constexpr (depth == Depth::linearise) {
        pumping_speed_[z(leg * lanes + l)] = speed;
        e.by_time[state * lanes + l] = speed * e.drive_rate[movement * lanes + l];
      }
    });
  }
}

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_proteins(const Evaluation& e) {
  for (int k = 0; k < static_cast<int>(net_.tissues.size()); ++k) {
    const Connections::Tissue& tissue = net_.tissues[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t j = z(k * lanes + l);
      const ProteinRate now = protein_rate(w_[ByTissue::filtration][j], w_[ByTissue::lymph][j], w_[ByTissue::colloid][j],
                                           par_.exchange_mL_s[j], anatomy_.laws);
      e.rate[tissue.protein * lanes + l] = tissue_moves_ * now.value;
      if constexpr (depth == Depth::linearise) {
        const double per_volume = 1.0 / e.state[tissue.state * lanes + l];
        w_[ByTissue::protein_by_volume][j] =
            now.by_lymph * w_[ByTissue::lymph_by_volume][j] - now.by_colloid * w_[ByTissue::colloid][j] * per_volume;
        w_[ByTissue::protein_by_self][j] = now.by_colloid * per_volume;
        w_[ByTissue::protein_by_pumping][j] = now.by_lymph * w_[ByTissue::lymph_by_pumping][j];
      }
    });
  }
}

}  // namespace calfpump
