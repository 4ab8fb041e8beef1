// Pressures and flows of all elements by the plain model (leg/model.hpp), at one state and drive. Compiled in model.cpp.
#pragma once

#include <algorithm>

#include "calfpump/core/index.hpp"
#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/circulation.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/leg/model.hpp"
#include "calfpump/leg/tissue.hpp"
#include "calfpump/leg/vein.hpp"

namespace calfpump::plain {

struct VeinNow {
  double transmural_mmHg;  // P_tm
  double head_mmHg;        // P + g z
  double lumen;            // phi
};

struct BedNow {
  double drop_mmHg;    // P_a,loc - P
  double inflow_mL_s;  // q
};

struct TissueNow {
  double capillary_mmHg = 0.0, tone = 0.0, blood_flow_mL_s = 0.0;  // P_c, r, Q
  double pressure_mmHg = 0.0, lymph_mL_s = 0.0;                    // P_if, J_L
};

/// Pressures and flows at one state and drive.
struct Evaluation {
  Evaluation(const Model& model, const double* states, const double* drives)
      : leg(model.anatomy()),
        laws(leg.laws),
        gravity(leg.surroundings.gravity_mmHg_cm),
        at(model.layout()),
        imposed(model.drive_layout()),
        rest(model.rest()),
        state(states),
        drive(drives) {
    find_boundary();
    find_veins();
    find_beds();
  }

  [[nodiscard]] double activation(const Bed& bed) const {
    return bed.muscle.empty() ? 0.0 : drive[imposed.activation(muscle_of(bed))];
  }

  /// Q_w: flow demanded by the work of both legs.
  [[nodiscard]] double work_mL_s() const {
    double sum_mL_s = 0.0;
    for (const Bed& bed : leg.beds) sum_mL_s += bed.rest_flow_mL_s * hyperaemia_of_work(bed, laws) * activation(bed);
    return 2.0 / leg.legs * sum_mL_s;
  }

  // docs/model/edge-and-valve.md
  [[nodiscard]] double cuff(const Edge& edge, double head_mmHg) const {
    if (edge.to == Edge::right_atrium) return 0.0;
    const int from = leg.veins[z(edge.from)].segment, to = leg.veins[z(edge.to)].segment;
    if (from == to) return 0.0;
    const double upstream = head_mmHg - gravity * drive[imposed.height(edge.to)];
    return cuff_resistance(drive[imposed.cuff(to)], upstream, laws).value_mmHg_s_mL;
  }

  /// Calls `add(bed, share)` for each bed of a segment; `share` is its part of the segment's flow at rest.
  template <class Function>
  void each_bed(std::size_t s, Function add) const {
    const auto in_segment = [&](const Bed& bed) { return z(leg.veins[z(bed.vein)].segment) == s; };
    double rest_flow_mL_s = 0.0;
    for (const Bed& bed : leg.beds) rest_flow_mL_s += in_segment(bed) ? bed.rest_flow_mL_s : 0.0;
    for (std::size_t b = 0; b < leg.beds.size(); ++b) {
      if (in_segment(leg.beds[b])) add(b, leg.beds[b].rest_flow_mL_s / rest_flow_mL_s);
    }
  }

  [[nodiscard]] int muscle_of(const Bed& bed) const {
    return static_cast<int>(std::find(leg.muscles.begin(), leg.muscles.end(), bed.muscle) - leg.muscles.begin());
  }

  [[nodiscard]] TissueNow tissue(std::size_t s) const {
    TissueNow now;
    each_bed(s, [&](std::size_t b, double share) {
      const VeinNow& vein = veins[z(leg.beds[b].vein)];
      now.capillary_mmHg += share * (vein.transmural_mmHg + laws.filtration.capillary_weight * beds[b].drop_mmHg);
      now.tone += share * state[at.tone[b]];
      now.blood_flow_mL_s += beds[b].inflow_mL_s;
    });
    const Interstitium& segment = *leg.segments[s].interstitium;
    const double pumping = state[at.pumping[z(leg.segments[s].leg)]], gain = drive[imposed.lymph_gain(static_cast<int>(s))];
    now.pressure_mmHg = tissue_pressure(state[at.tissue[s]], segment, laws).value;
    now.lymph_mL_s = lymph_flow(now.pressure_mmHg, pumping, gain, segment, laws).value_mL_s;
    return now;
  }

  const Anatomy& leg;
  const Laws& laws;
  double gravity;
  const StateLayout& at;
  const DriveLayout& imposed;
  const Model::Rest& rest;
  const double *state, *drive;
  Central body{};
  VeinNow right_atrium{};  // no lumen of its own: phi = 0
  std::vector<VeinNow> veins;
  std::vector<BedNow> beds;

 private:
  // docs/model/boundary-and-circulation.md
  void find_boundary() {
    const Surroundings& around = leg.surroundings;
    if (leg.circulation) {
      body = central(central_state(at, [&](int row) { return state[row]; }),
                     central_drive(imposed, [&](int row) { return drive[row]; }), *leg.circulation, around);
    } else {
      body.arterial_mmHg = around.arterial_mmHg;
      body.right_atrial_mmHg = drive[imposed.right_atrial()] + drive[imposed.outlet()];
      body.constriction = 1.0;
    }
    right_atrium.head_mmHg = body.right_atrial_mmHg + gravity * drive[imposed.heart_height()];
  }

  // docs/model/vein.md, docs/model/gravity-and-posture.md
  void find_veins() {
    veins.reserve(leg.veins.size());
    for (std::size_t k = 0; k < leg.veins.size(); ++k) {
      const Vein& vein = leg.veins[k];
      const int row = static_cast<int>(k), creep = at.creep[z(vein.segment)];
      const double volume = state[at.volume[k]];
      const double transmural = transmural_pressure(volume, creep < 0 ? 0.0 : state[creep], vein, laws).value_mmHg;
      const double outside = drive[imposed.external(row)], height = drive[imposed.height(row)];
      veins.push_back({transmural, transmural + (outside + gravity * height), lumen_factor(volume, vein, laws).value});
    }
  }

  // docs/model/arterial-bed.md
  void find_beds() {
    beds.reserve(leg.beds.size());
    for (std::size_t b = 0; b < leg.beds.size(); ++b) {
      const Bed& bed = leg.beds[b];
      const double arterial_head = body.arterial_mmHg + gravity * drive[imposed.heart_height()];
      const double drop = arterial_head - veins[z(bed.vein)].head_mmHg;
      const double resistance = bed_resistance(bed, leg) * body.constriction;
      beds.push_back({drop, inflow(drop, state[at.tone[b]], state[at.hyperaemia[b]], resistance, laws).value_mL_s});
    }
  }
};

}  // namespace calfpump::plain
