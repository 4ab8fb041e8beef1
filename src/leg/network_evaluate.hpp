// Evaluation of the leg, compiled in network_derivative.cpp once for each width of registers.
#pragma once

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/circulation.hpp"
#include "calfpump/leg/creep.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/leg/network.hpp"
#include "calfpump/leg/oxygen.hpp"
#include "calfpump/leg/tissue.hpp"
#include "calfpump/leg/vein.hpp"

namespace calfpump {
namespace detail {

struct Elastic {
  double v0_mL, a_mL, pc_mmHg;
};

/// Copies row `from` of src to row `to` of dst, in each lane.
template <int lanes>
[[gnu::always_inline]] inline void copy_row(double* dst, int to, const double* src, int from) {
  each_lane<lanes>([&](int l) { dst[to * lanes + l] = src[from * lanes + l]; });
}

}  // namespace detail

using detail::copy_row;

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate(const Evaluation& e) {
  if constexpr (depth != Depth::reading) {
    const int size = layout_.size() * lanes;
    for (int i = 0; i < size; ++i) e.rate[i] = 0.0;
    if constexpr (depth == Depth::linearise) {
      for (int i = 0; i < size; ++i) e.by_time[i] = 0.0;
    }
  }
  // Independent of the veins: started first, its long chain of operations overlaps with theirs.
  if constexpr (depth != Depth::reading) evaluate_interstitia<depth>(e);
  evaluate_body<depth>(e);
  evaluate_veins<depth>(e);
  evaluate_cuffs<depth>(e);
  evaluate_edges<depth>(e);
  evaluate_beds<depth>(e);
  if constexpr (depth != Depth::reading) {
    evaluate_tissues<depth>(e);
    evaluate_pumping<depth>(e);
    evaluate_creeps<depth>(e);
    evaluate_saturations<depth>(e);
    if (anatomy_.circulation) add_body_rates(e);
    if constexpr (depth == Depth::linearise) {
      add_rates_by_time(e);
      if (anatomy_.circulation) add_body_rates_by_time(e);
    }
  }
}

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_veins(const Evaluation& e) {
  const Laws laws = anatomy_.laws;
  const double gravity = anatomy_.surroundings.gravity_mmHg_cm;
  const int veins = static_cast<int>(anatomy_.veins.size());
  double *head = w_[ByVein::head].data(), *head_rate = w_[ByVein::head_rate].data(), *creeps = w_[ByCreep::strain].data();
  for (int k = 0; k < static_cast<int>(net_.creeps.size()); ++k) copy_row<lanes>(creeps, k, e.state, net_.creeps[z(k)].state);
  const Gathered<lanes> volume(w_[ByVein::volume], e.state, net_.rows.volume, veins),
      strain(w_[ByVein::strain], creeps, net_.rows.creep, veins);
  const Gathered<lanes> external(w_[ByVein::external], e.drive, net_.rows.external, veins);
  const Gathered<lanes> height(w_[ByVein::height], e.drive, net_.rows.height, veins);
  const double *v0 = par_.v0_mL.data(), *a = par_.a_mL.data(), *pc = par_.pc_mmHg.data();
  double *transmural = w_[ByVein::transmural].data(), *by_volume = w_[ByVein::by_volume].data(),
         *by_strain = w_[ByVein::by_strain].data();
  double *lumen = w_[ByVein::lumen].data(), *lumen_by_volume = w_[ByVein::lumen_by_volume].data();
  in_blocks(padded(veins * lanes), [=](int i) {
    const detail::Elastic vein{v0[i], a[i], pc[i]};
    const TransmuralPressure pressure = transmural_pressure(volume[i], strain[i], vein, laws);
    const LumenFactor factor = lumen_factor(volume[i], vein, laws);
    transmural[i] = pressure.value_mmHg;
    head[i] = pressure.value_mmHg + (external[i] + gravity * height[i]);
    lumen[i] = factor.value;
    if constexpr (depth == Depth::linearise) {
      by_volume[i] = pressure.by_volume;
      by_strain[i] = pressure.by_creep;
      lumen_by_volume[i] = factor.by_volume;
    }
  });
  if constexpr (depth == Depth::linearise) {
    const Gathered<lanes> external_rate(w_[ByVein::external], e.drive_rate, net_.rows.external, veins);
    const Gathered<lanes> height_rate(w_[ByVein::height], e.drive_rate, net_.rows.height, veins);
    in_blocks(padded(veins * lanes), [=](int i) { head_rate[i] = external_rate[i] + gravity * height_rate[i]; });
  }
  const int atrium = veins, heart = drive_layout_.heart_height();
  each_lane<lanes>([&](int l) {
    const int i = atrium * lanes + l;
    head[i] = w_[ByLane::right_atrial][z(l)] + gravity * e.drive[heart * lanes + l];
    lumen[i] = by_volume[i] = by_strain[i] = lumen_by_volume[i] = 0.0;
    if constexpr (depth == Depth::linearise) {
      head_rate[i] = w_[ByLane::right_atrial_rate][z(l)] + gravity * e.drive_rate[heart * lanes + l];
    }
  });
}

/// Without cuffs the columns stay 0 at almost no cost.
template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_cuffs(const Evaluation& e) {
  const double gravity = anatomy_.surroundings.gravity_mmHg_cm;
  double *cuff = w_[ByEdge::cuff].data(), *by_up = w_[ByEdge::cuff_by_up].data(), *rate = w_[ByEdge::cuff_rate].data();
  const double *head = w_[ByVein::head].data(), *head_rate = w_[ByVein::head_rate].data();
  for (const Connections::Crossing& crossing : net_.crossings) {
    for (int l = 0; l < lanes; ++l) {
      const int i = crossing.edge * lanes + l, pressure = crossing.cuff * lanes + l, height = crossing.height * lanes + l;
      cuff[i] = 0.0;
      if constexpr (depth == Depth::linearise) by_up[i] = rate[i] = 0.0;
      const bool changes = depth == Depth::linearise && e.drive_rate[pressure] != 0.0;
      if (e.drive[pressure] == 0.0 && !changes) continue;
      const int from = crossing.from * lanes + l;
      const CuffResistance now = cuff_resistance(e.drive[pressure], head[from] - gravity * e.drive[height], anatomy_.laws);
      cuff[i] = now.value_mmHg_s_mL;
      if constexpr (depth == Depth::linearise) {
        by_up[i] = now.by_upstream;
        rate[i] = now.by_cuff * e.drive_rate[pressure] + now.by_upstream * (head_rate[from] - gravity * e.drive_rate[height]);
      }
    }
  }
}

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_edges(const Evaluation& e) {
  const Laws laws = anatomy_.laws;
  const int edges = static_cast<int>(net_.edges.size());
  double *dp = w_[ByEdge::dp].data(), *dp_rate = w_[ByEdge::dp_rate].data(), *q = w_[ByEdge::flow].data(),
         *valve_rate = w_[ByEdge::valve_rate].data();
  const auto& rows = net_.rows;
  const double* lumens = w_[ByVein::lumen].data();
  const Gathered<lanes> above(w_[ByEdge::up_head], w_[ByVein::head].data(), rows.from, edges),
      below(w_[ByEdge::down_head], w_[ByVein::head].data(), rows.to, edges);
  const Gathered<lanes> up(w_[ByEdge::up_lumen], lumens, rows.from, edges),
      down(w_[ByEdge::down_lumen], lumens, rows.to, edges);
  const Gathered<lanes> opening(w_[ByEdge::opening], e.state, rows.opening, edges);
  const double *r_from = par_.r_from_mmHg_s_mL.data(), *r_to = par_.r_to_mmHg_s_mL.data(), *valved = par_.valved.data();
  const double *area = par_.area_cm2.data(), *leak_when_wide = par_.leak.data(), *coaptation = par_.coaptation.data();
  double *by_head = w_[ByEdge::by_head].data(), *wall_by_up = w_[ByEdge::wall_by_up].data(),
         *wall_by_down = w_[ByEdge::wall_by_down].data();
  double *by_opening = w_[ByEdge::by_opening].data(), *valve_by_opening = w_[ByEdge::valve_by_opening].data();
  double* valve_by_head = w_[ByEdge::valve_by_head].data();
  double *cuff = w_[ByEdge::cuff].data(), *cuff_by_up = w_[ByEdge::cuff_by_up].data(),
         *cuff_rate = w_[ByEdge::cuff_rate].data();
  in_blocks(padded(edges * lanes), [=](int i) {
    dp[i] = above[i] - below[i];
    const double wall = r_from[i] * up[i] + r_to[i] * down[i] + cuff[i];
    const Leak leak_now = leak(leak_when_wide[i], coaptation[i], up[i]);
    const Flow flow_now = flow(dp[i], wall, opening[i], Duct{area[i], leak_now.value}, laws);
    q[i] = flow_now.value_mL_s;
    if constexpr (depth == Depth::reading) return;
    const OpeningRate valve = opening_rate(opening[i], dp[i], laws);
    valve_rate[i] = valve.value_1_s;
    if constexpr (depth == Depth::linearise) {
      by_head[i] = flow_now.by_head;
      wall_by_up[i] = flow_now.by_resistance * r_from[i] + flow_now.by_leak * leak_now.by_lumen_factor;
      wall_by_down[i] = flow_now.by_resistance * r_to[i];
      cuff_by_up[i] *= flow_now.by_resistance;
      cuff_rate[i] *= flow_now.by_resistance;
      by_opening[i] = flow_now.by_opening * valved[i];
      valve_by_opening[i] = valve.by_opening * valved[i];
      valve_by_head[i] = valve.by_head * valved[i];
    }
  });
  if constexpr (depth == Depth::linearise) {
    const double *slopes = w_[ByVein::lumen_by_volume].data(), *head_rates = w_[ByVein::head_rate].data();
    const Gathered<lanes> up_slope(w_[ByEdge::up_lumen], slopes, rows.from, edges),
        down_slope(w_[ByEdge::down_lumen], slopes, rows.to, edges);
    const Gathered<lanes> up_rate(w_[ByEdge::up_head], head_rates, rows.from, edges),
        down_rate(w_[ByEdge::down_head], head_rates, rows.to, edges);
    in_blocks(padded(edges * lanes), [=](int i) {
      wall_by_up[i] *= up_slope[i];
      wall_by_down[i] *= down_slope[i];
      dp_rate[i] = up_rate[i] - down_rate[i];
    });
  }
  if constexpr (depth == Depth::reading) return;
  for (int k = 0; k < edges; ++k) {
    const Connections::Edge& edge = net_.edges[z(k)];
    each_lane<lanes>([&](int l) { e.rate[edge.source * lanes + l] -= q[k * lanes + l]; });
    each_lane<lanes>([&](int l) { e.rate[edge.target * lanes + l] += q[k * lanes + l]; });
    if (edge.opening >= 0) copy_row<lanes>(e.rate, edge.opening, valve_rate, k);
  }
}

template <int lanes>
template <typename LegBatch<lanes>::Depth depth>
[[gnu::always_inline]] inline void LegBatch<lanes>::evaluate_beds(const Evaluation& e) {
  const Laws laws = anatomy_.laws;
  const double gravity = anatomy_.surroundings.gravity_mmHg_cm;
  const double* arterial = w_[ByBed::arterial].data();
  const int beds = static_cast<int>(net_.beds.size());
  double *drop = w_[ByBed::drop].data(), *drop_rate = w_[ByBed::drop_rate].data();
  const double resting_drop = resting_drop_mmHg(anatomy_), *of_work = par_.hyperaemia_of_work.data();
  const auto& rows = net_.rows;
  const Gathered<lanes> heart(w_[ByBed::heart], e.drive, rows.heart, beds);
  const Gathered<lanes> head(w_[ByBed::head], w_[ByVein::head].data(), rows.vein, beds);
  const Gathered<lanes> pressure(w_[ByBed::transmural], w_[ByVein::transmural].data(), rows.vein, beds);
  const Gathered<lanes> tone(w_[ByBed::tone], e.state, rows.tone, beds),
      hyperaemia(w_[ByBed::hyperaemia], e.state, rows.hyperaemia, beds);
  const Gathered<lanes> activation(w_[ByBed::activation], e.drive, rows.activation, beds);
  const double* resistance = anatomy_.circulation ? w_[ByBed::resistance].data() : par_.bed_resistance_mmHg_s_mL.data();
  double *q = w_[ByBed::inflow].data(), *rate = w_[ByBed::tone_rate].data(), *by_drop = w_[ByBed::by_drop].data(),
         *by_tone = w_[ByBed::by_tone].data();
  double *widening = w_[ByBed::hyperaemia_rate].data(), *widening_by_call = w_[ByBed::hyperaemia_by_work].data(),
         *widening_by_drop = w_[ByBed::hyperaemia_by_drop].data();
  double *by_hyperaemia = w_[ByBed::by_hyperaemia].data(), *tone_by_pressure = w_[ByBed::tone_by_pressure].data();
  in_blocks(padded(beds * lanes), [=](int i) {
    drop[i] = arterial[i] + gravity * heart[i] - head[i];
    const Inflow flow_now = inflow(drop[i], tone[i], hyperaemia[i], resistance[i], laws);
    const ControlRate control = tone_rate(tone[i], pressure[i], laws);
    const HyperaemiaRate local = hyperaemia_rate(hyperaemia[i], of_work[i] * activation[i], drop[i], resting_drop, laws);
    q[i] = flow_now.value_mL_s;
    rate[i] = control.value_1_s;
    widening[i] = local.value_1_s;
    if constexpr (depth == Depth::linearise) {
      by_drop[i] = flow_now.by_drop;
      by_tone[i] = flow_now.by_tone;
      by_hyperaemia[i] = flow_now.by_hyperaemia;
      tone_by_pressure[i] = control.by_input;
      widening_by_call[i] = local.by_input;
      widening_by_drop[i] = local.by_drop;
    }
  });
  if constexpr (depth == Depth::linearise) {
    const Gathered<lanes> heart_rate(w_[ByBed::heart], e.drive_rate, rows.heart, beds);
    const Gathered<lanes> head_rate(w_[ByBed::head], w_[ByVein::head_rate].data(), rows.vein, beds);
    in_blocks(padded(beds * lanes), [=](int i) { drop_rate[i] = gravity * heart_rate[i] - head_rate[i]; });
  }
  if constexpr (depth == Depth::reading) return;
  for (int b = 0; b < beds; ++b) {
    const Connections::Bed& bed = net_.beds[z(b)];
    each_lane<lanes>([&](int l) { e.rate[bed.volume * lanes + l] += q[b * lanes + l]; });
    each_lane<lanes>([&](int l) { e.rate[layout_.inflow * lanes + l] += q[b * lanes + l]; });
    copy_row<lanes>(e.rate, bed.tone, rate, b);
    copy_row<lanes>(e.rate, bed.hyperaemia, widening, b);
  }
}

}  // namespace calfpump
