// Reduction of all equations to the veins' equations, and recovery of the other variables: openings, tones, hyperaemias,
// saturations, tissues and the rest of the body. Compiled in network_solve.cpp.
#pragma once

#include "calfpump/leg/network.hpp"
#include "calfpump/leg/tissue.hpp"

namespace calfpump {

/// Reduces b to the veins: adds what openings, tones, hyperaemias and tissue contribute at constant vein pressures.
template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::eliminate_elements(double* b) {
  const int edges = static_cast<int>(net_.edges.size());
  for (int k = 0; k < edges; ++k) {
    const Connections::Edge& edge = net_.edges[z(k)];
    if (edge.opening < 0) continue;
    each_lane<lanes>([&](int l) {
      const double forcing = w_[ByEdge::flow_by_forcing][z(k * lanes + l)] * b[edge.opening * lanes + l];
      b[edge.source * lanes + l] -= forcing;
      b[edge.target * lanes + l] += forcing;
    });
  }
  for (int k = 0; k <= static_cast<int>(net_.tissues.size()); ++k) {
    each_lane<lanes>([&](int l) { w_[ByTissue::forcing][z(k * lanes + l)] = 0.0; });
  }
  for (int k = 0; k < static_cast<int>(net_.beds.size()); ++k) {
    const Connections::Bed& bed = net_.beds[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t i = z(k * lanes + l), j = z(bed.tissue * lanes + l);
      const double tone = b[bed.tone * lanes + l] * w_[ByBed::tone_own][i];
      const double hyperaemia = b[bed.hyperaemia * lanes + l] * w_[ByBed::hyperaemia_own][i];
      const double forcing = w_[ByBed::by_tone][i] * tone + w_[ByBed::by_hyperaemia][i] * hyperaemia;
      b[bed.tone * lanes + l] = tone;
      b[bed.hyperaemia * lanes + l] = hyperaemia;
      w_[ByBed::inflow_forcing][i] = forcing;
      b[bed.volume * lanes + l] += forcing;
      b[layout_.inflow * lanes + l] += forcing;
      w_[ByTissue::forcing][j] += w_[ByTissue::by_tone][j] * par_.bed_weight[i] * tone + w_[ByTissue::by_flow][j] * forcing;
    });
  }
  for (int leg = 0; leg < anatomy_.legs; ++leg) {
    const int state = layout_.pumping[z(leg)];
    if (state < 0) continue;
    each_lane<lanes>([&](int l) { b[state * lanes + l] /= shift_[z(l)] + pumping_speed_[z(leg * lanes + l)]; });
  }
  for (int k = 0; k < static_cast<int>(net_.tissues.size()); ++k) {
    const Connections::Tissue& tissue = net_.tissues[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t j = z(k * lanes + l);
      const double pumping = b[layout_.pumping[z(tissue.leg)] * lanes + l];
      w_[ByTissue::pumping_forcing][j] = w_[ByTissue::lymph_by_pumping][j] * pumping;
      b[tissue.state * lanes + l] -= w_[ByTissue::pumping_forcing][j];
      b[tissue.protein * lanes + l] += w_[ByTissue::protein_by_pumping][j] * pumping;
    });
    for (const int bed : tissue.beds) {
      each_lane<lanes>([&](int l) {
        const std::size_t j = z(k * lanes + l);
        const double filtered = w_[ByTissue::filtration_gain][j] * w_[ByTissue::forcing][j] +
                                w_[ByTissue::filtration_by_volume][j] * b[tissue.state * lanes + l] +
                                w_[ByTissue::filtration_by_protein][j] * b[tissue.protein * lanes + l];
        b[net_.beds[z(bed)].volume * lanes + l] -= par_.bed_weight[z(bed * lanes + l)] * filtered;
      });
    }
  }
}

/// Recovers the other variables from the veins' changes.
template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::recover_elements(double* b) {
  double* move = w_[ByVein::move].data();
  for (int v = 0; v < static_cast<int>(anatomy_.veins.size()); ++v) {
    const int state = layout_.volume[z(v)], creep = net_.rows.creep[z(v)];
    const bool creeps = creep < static_cast<int>(net_.creeps.size());
    each_lane<lanes>([&](int l) {
      const int i = v * lanes + l;
      move[i] = w_[ByVein::by_volume][z(i)] * b[state * lanes + l];
      if (creeps) move[i] += w_[ByVein::by_strain][z(i)] * b[net_.creeps[z(creep)].state * lanes + l];
    });
  }
  for (int k = 0; k < static_cast<int>(net_.edges.size()); ++k) {
    const Connections::Edge& edge = net_.edges[z(k)];
    const bool outlet = edge.target == layout_.outflow;
    each_lane<lanes>([&](int l) {
      const std::size_t i = z(k * lanes + l);
      const double head = move[edge.from * lanes + l] - move[edge.to * lanes + l];
      if (edge.opening >= 0) {
        const int state = edge.opening * lanes + l;
        b[state] = b[state] * w_[ByEdge::valve_own][i] + w_[ByEdge::opening_by_head][i] * head;
      }
      if (outlet)
        b[edge.target * lanes + l] +=
            w_[ByEdge::flow_by_head][i] * head + w_[ByEdge::wall_by_up][i] * b[edge.source * lanes + l];
    });
  }
  for (int k = 0; k < static_cast<int>(net_.beds.size()); ++k) {
    const Connections::Bed& bed = net_.beds[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t i = z(k * lanes + l);
      const double own = move[bed.vein * lanes + l];
      b[bed.tone * lanes + l] += w_[ByBed::tone_by_move][i] * own;
      b[bed.hyperaemia * lanes + l] += w_[ByBed::hyperaemia_by_move][i] * own;
      const double inflow = w_[ByBed::inflow_by_move][i] * own;
      b[layout_.inflow * lanes + l] += inflow;
      if (bed.saturation >= 0) {
        const int state = bed.saturation * lanes + l;
        b[state] = (b[state] + w_[ByBed::saturation_by_inflow][i] * (w_[ByBed::inflow_forcing][i] + inflow)) /
                   (shift_[z(l)] - w_[ByBed::saturation_by_self][i]);
      }
      w_[ByTissue::forcing][z(bed.tissue * lanes + l)] += w_[ByBed::filtration_by_move][i] * own;
    });
  }
  const double filtrate = filtrate_colloid_mmHg(anatomy_.laws);
  for (int k = 0; k < static_cast<int>(net_.tissues.size()); ++k) {
    const Connections::Tissue& tissue = net_.tissues[z(k)];
    each_lane<lanes>([&](int l) {
      const std::size_t j = z(k * lanes + l);
      const double volume = b[tissue.state * lanes + l] + w_[ByTissue::forcing][j];
      const double protein = b[tissue.protein * lanes + l] + filtrate * w_[ByTissue::forcing][j];
      const double gained = w_[ByTissue::volume_by_volume][j] * volume + w_[ByTissue::volume_by_protein][j] * protein;
      const double laden = w_[ByTissue::protein_by_volume_forcing][j] * volume + w_[ByTissue::protein_by_protein][j] * protein;
      b[tissue.state * lanes + l] = gained;
      b[tissue.protein * lanes + l] = laden;
      b[layout_.filtration * lanes + l] +=
          w_[ByTissue::forcing][j] + w_[ByTissue::by_volume][j] * gained + w_[ByTissue::by_protein][j] * laden;
      b[layout_.lymph * lanes + l] += w_[ByTissue::lymph_by_volume][j] * gained + w_[ByTissue::pumping_forcing][j];
    });
  }
  for (const int total : {layout_.inflow, layout_.outflow, layout_.filtration, layout_.lymph}) {
    each_lane<lanes>([&](int l) { b[total * lanes + l] /= shift_[z(l)]; });
  }
}

/// Effect of the legs' changes on the rest of the body. `totals`: inflow, outflow and return, before the solution.
template <int lanes>
[[gnu::always_inline]] inline void LegBatch<lanes>::recover_body(double* b) {
  const Circulation& c = *anatomy_.circulation;
  const auto& rows = layout_.central;
  const double legs = body_moves_ * 2.0 / anatomy_.legs;
  for (int l = 0; l < lanes; ++l) {
    const double s = shift_[z(l)], decay = body_moves_ * w_[ByLane::arterial_decay][z(l)];
    const auto change = [&](int row, int kept) { return s * b[row * lanes + l] - w_.totals[z(kept * lanes + l)]; };
    const auto x = [&](int row) -> double& { return b[row * lanes + l]; };
    x(rows.arteries) = (x(rows.arteries) - legs * change(layout_.inflow, 0)) / (s + decay);
    x(rows.veins) =
        (x(rows.veins) + decay * x(rows.arteries) + legs * (change(layout_.outflow, 1) + change(returned(), 2))) / s;
    x(rows.heart) /= s + body_moves_ / c.heart_time_s;
    x(rows.vessels) /= s + body_moves_ / c.resistance_time_s;
    x(rows.venous_tone) /= s + body_moves_ / c.venous_time_s;
  }
}

}  // namespace calfpump
