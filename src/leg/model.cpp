#include "calfpump/leg/model.hpp"

#include <algorithm>

#include "calfpump/core/index.hpp"
#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/circulation.hpp"
#include "calfpump/leg/creep.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/leg/oxygen.hpp"
#include "calfpump/leg/tissue.hpp"
#include "calfpump/leg/vein.hpp"

namespace calfpump {
namespace {

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

/// The model at one state and drive.
class Evaluation {
  const Anatomy& leg_;
  const Laws& laws_;
  double gravity_;
  const StateLayout& at_;
  const DriveLayout& imposed_;
  const Model::Rest& rest_;
  const double *state_, *drive_;
  Central body_{};
  VeinNow right_atrium_{};  // no lumen of its own: phi = 0
  std::vector<VeinNow> veins_;
  std::vector<BedNow> beds_;

  // docs/model/boundary-and-circulation.md
  void find_boundary() {
    const Surroundings& around = leg_.surroundings;
    if (leg_.circulation) {
      body_ = central(central_state(at_, [&](int row) { return state_[row]; }),
                      central_drive(imposed_, [&](int row) { return drive_[row]; }), *leg_.circulation, around);
    } else {
      body_.arterial_mmHg = around.arterial_mmHg;
      body_.right_atrial_mmHg = drive_[imposed_.right_atrial()] + drive_[imposed_.outlet()];
      body_.constriction = 1.0;
    }
    right_atrium_.head_mmHg = body_.right_atrial_mmHg + gravity_ * drive_[imposed_.heart_height()];
  }

  [[nodiscard]] double activation(const Bed& bed) const {
    return bed.muscle.empty() ? 0.0 : drive_[imposed_.activation(muscle_of(bed))];
  }

  /// What the work of both legs calls for.
  [[nodiscard]] double work_mL_s() const {
    double sum_mL_s = 0.0;
    for (const Bed& bed : leg_.beds) sum_mL_s += bed.rest_flow_mL_s * hyperaemia_of_work(bed, laws_) * activation(bed);
    return 2.0 / leg_.legs * sum_mL_s;
  }

  // docs/model/vein.md, docs/model/gravity-and-posture.md
  void find_veins() {
    veins_.reserve(leg_.veins.size());
    for (std::size_t k = 0; k < leg_.veins.size(); ++k) {
      const Vein& vein = leg_.veins[k];
      const int row = static_cast<int>(k), creep = at_.creep[z(vein.segment)];
      const double volume = state_[at_.volume[k]];
      const double transmural = transmural_pressure(volume, creep < 0 ? 0.0 : state_[creep], vein, laws_).value_mmHg;
      const double outside = drive_[imposed_.external(row)], height = drive_[imposed_.height(row)];
      veins_.push_back({transmural, transmural + (outside + gravity_ * height), lumen_factor(volume, vein, laws_).value});
    }
  }

  // docs/model/arterial-bed.md
  void find_beds() {
    beds_.reserve(leg_.beds.size());
    for (std::size_t b = 0; b < leg_.beds.size(); ++b) {
      const Bed& bed = leg_.beds[b];
      const double arterial_head = body_.arterial_mmHg + gravity_ * drive_[imposed_.heart_height()];
      const double drop = arterial_head - veins_[z(bed.vein)].head_mmHg;
      const double resistance = bed_resistance(bed, leg_) * body_.constriction;
      beds_.push_back({drop, inflow(drop, state_[at_.tone[b]], state_[at_.hyperaemia[b]], resistance, laws_).value_mL_s});
    }
  }

  // docs/model/edge-and-valve.md
  [[nodiscard]] double cuff(const Edge& edge, double head_mmHg) const {
    if (edge.to == Edge::right_atrium) return 0.0;
    const int from = leg_.veins[z(edge.from)].segment, to = leg_.veins[z(edge.to)].segment;
    if (from == to) return 0.0;
    const double upstream = head_mmHg - gravity_ * drive_[imposed_.height(edge.to)];
    return cuff_resistance(drive_[imposed_.cuff(to)], upstream, laws_).value_mmHg_s_mL;
  }

  /// Does `body(bed, share)` for each bed of a segment, `share` being its part of their flow at rest.
  template <class Body>
  void each_bed(std::size_t s, Body body) const {
    const auto in_segment = [&](const Bed& bed) { return z(leg_.veins[z(bed.vein)].segment) == s; };
    double rest_flow_mL_s = 0.0;
    for (const Bed& bed : leg_.beds) rest_flow_mL_s += in_segment(bed) ? bed.rest_flow_mL_s : 0.0;
    for (std::size_t b = 0; b < leg_.beds.size(); ++b) {
      if (in_segment(leg_.beds[b])) body(b, leg_.beds[b].rest_flow_mL_s / rest_flow_mL_s);
    }
  }

  [[nodiscard]] int muscle_of(const Bed& bed) const {
    return static_cast<int>(std::find(leg_.muscles.begin(), leg_.muscles.end(), bed.muscle) - leg_.muscles.begin());
  }

 public:
  Evaluation(const Model& model, const double* state, const double* drive)
      : leg_(model.anatomy()),
        laws_(leg_.laws),
        gravity_(leg_.surroundings.gravity_mmHg_cm),
        at_(model.layout()),
        imposed_(model.drive_layout()),
        rest_(model.rest()),
        state_(state),
        drive_(drive) {
    find_boundary();
    find_veins();
    find_beds();
  }

  // docs/model/edge-and-valve.md
  void add_edges(double* rate) const {
    for (std::size_t k = 0; k < leg_.edges.size(); ++k) {
      const Edge& edge = leg_.edges[k];
      const bool outlet = edge.to == Edge::right_atrium;
      const VeinNow& from = veins_[z(edge.from)];
      const VeinNow& to = outlet ? right_atrium_ : veins_[z(edge.to)];
      const double dp = from.head_mmHg - to.head_mmHg;
      const double wall = edge.r_from_mmHg_s_mL * from.lumen + edge.r_to_mmHg_s_mL * to.lumen + cuff(edge, from.head_mmHg);
      const double zeta = edge.valved ? state_[at_.opening[k]] : 1.0;
      const double q = flow(dp, wall, zeta, duct(edge, from.lumen), laws_).value_mL_s;
      rate[at_.volume[z(edge.from)]] -= q;
      rate[outlet ? at_.outflow : at_.volume[z(edge.to)]] += q;
      if (edge.valved) rate[at_.opening[k]] = opening_rate(zeta, dp, laws_).value_1_s;
    }
  }

  // docs/model/arterial-bed.md, docs/model/oxygen.md
  void add_beds(double* rate) const {
    for (std::size_t b = 0; b < leg_.beds.size(); ++b) {
      const Bed& bed = leg_.beds[b];
      const double q = beds_[b].inflow_mL_s;
      rate[at_.volume[z(bed.vein)]] += q;
      rate[at_.inflow] += q;
      rate[at_.tone[b]] = tone_rate(state_[at_.tone[b]], veins_[z(bed.vein)].transmural_mmHg, laws_).value_1_s;
      const double called = hyperaemia_of_work(bed, laws_) * activation(bed);
      rate[at_.hyperaemia[b]] =
          hyperaemia_rate(state_[at_.hyperaemia[b]], called, beds_[b].drop_mmHg, resting_drop_mmHg(leg_), laws_).value_1_s;
      if (bed.muscle.empty()) continue;
      const double saturation = state_[at_.saturation[b]];
      rate[at_.saturation[b]] = saturation_rate(saturation, q, activation(bed), bed.rest_flow_mL_s, laws_).value_1_s;
    }
  }

  // docs/model/tissue-and-lymph.md
  void add_tissues(double* rate) const {
    for (std::size_t s = 0; s < leg_.segments.size(); ++s) {
      if (!leg_.segments[s].interstitium) continue;
      const Interstitium& segment = *leg_.segments[s].interstitium;
      const TissueNow now = tissue(s);
      const double colloid = state_[at_.protein[s]] / state_[at_.tissue[s]];
      const double filtered =
          filtration(now.capillary_mmHg, now.tone, now.blood_flow_mL_s, now.pressure_mmHg, colloid, segment, laws_).value_mL_s;
      rate[at_.tissue[s]] = filtered - now.lymph_mL_s;
      rate[at_.protein[s]] = protein_rate(filtered, now.lymph_mL_s, colloid, rest_.exchange_mL_s[s], laws_).value;
      rate[at_.filtration] += filtered;
      rate[at_.lymph] += now.lymph_mL_s;
      each_bed(s, [&](std::size_t b, double share) { rate[at_.volume[z(leg_.beds[b].vein)]] -= share * filtered; });
    }
  }

  // docs/model/tissue-and-lymph.md
  void add_pumping(double* rate) const {
    for (int leg = 0; leg < leg_.legs; ++leg) {
      const int state = at_.pumping[z(leg)];
      if (state < 0) continue;
      const double movement = drive_[imposed_.lymph_factor(leg)];
      rate[state] = (movement - state_[state]) * pumping_speed_1_s(state_[state], movement, laws_);
    }
  }

  // docs/model/creep.md
  void add_creeps(double* rate) const {
    for (std::size_t s = 0; s < leg_.segments.size(); ++s) {
      if (!leg_.segments[s].creep) continue;
      double v0_mL = 0.0, mean_mmHg = 0.0;
      for (const Vein& vein : leg_.veins) v0_mL += z(vein.segment) == s ? vein.v0_mL : 0.0;
      for (std::size_t k = 0; k < veins_.size(); ++k) {
        if (z(leg_.veins[k].segment) == s) mean_mmHg += leg_.veins[k].v0_mL / v0_mL * veins_[k].transmural_mmHg;
      }
      rate[at_.creep[s]] = creep_rate(state_[at_.creep[s]], mean_mmHg, *leg_.segments[s].creep).value_1_s;
    }
  }

  // docs/model/boundary-and-circulation.md; after all else, as the legs' inflow, outflow and lymph are read off the rates
  void add_body(double* rate) const {
    if (!leg_.circulation) return;
    const Circulation& c = *leg_.circulation;
    const CentralState x = central_state(at_, [&](int row) { return state_[row]; });
    const double legs = 2.0 / leg_.legs;  // a leg that is alone counts twice
    const double body_mL_s =
        (body_.arterial_mmHg - body_.right_atrial_mmHg) / (rest_.body_resistance_mmHg_s_mL * body_.constriction);
    rate[at_.central.arteries] = body_.output_mL_s - body_mL_s - legs * rate[at_.inflow];
    rate[at_.central.veins] = body_mL_s + legs * (rate[at_.outflow] + rate[at_.lymph]) - body_.output_mL_s;
    const ReflexAims aim = reflex_aims(body_, work_mL_s(), c);
    rate[at_.central.heart] = (aim.heart_mmHg - x.heart_mmHg) / c.heart_time_s;
    rate[at_.central.vessels] = (aim.vessels_mmHg - x.vessels_mmHg) / c.resistance_time_s;
    rate[at_.central.venous_tone] = (aim.venous_tone_mmHg - x.venous_tone_mmHg) / c.venous_time_s;
  }

  [[nodiscard]] TissueNow tissue(std::size_t s) const {
    TissueNow now;
    each_bed(s, [&](std::size_t b, double share) {
      const VeinNow& vein = veins_[z(leg_.beds[b].vein)];
      now.capillary_mmHg += share * (vein.transmural_mmHg + laws_.filtration.capillary_weight * beds_[b].drop_mmHg);
      now.tone += share * state_[at_.tone[b]];
      now.blood_flow_mL_s += beds_[b].inflow_mL_s;
    });
    const Interstitium& segment = *leg_.segments[s].interstitium;
    const double pumping = state_[at_.pumping[z(leg_.segments[s].leg)]],
                 gain = drive_[imposed_.lymph_gain(static_cast<int>(s))];
    now.pressure_mmHg = tissue_pressure(state_[at_.tissue[s]], segment, laws_).value;
    now.lymph_mL_s = lymph_flow(now.pressure_mmHg, pumping, gain, segment, laws_).value_mL_s;
    return now;
  }
};

}  // namespace

Model::Model(Anatomy anatomy) : anatomy_(std::move(anatomy)), layout_(state_layout(anatomy_)), drive_layout_(anatomy_) {
  rest_.exchange_mL_s.assign(anatomy_.segments.size(), 0.0);
}

void Model::derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate) const {
  std::fill(rate.begin(), rate.end(), 0.0);
  const Evaluation now(*this, state.data(), drive.data());
  now.add_edges(rate.data());
  now.add_beds(rate.data());
  now.add_tissues(rate.data());
  now.add_pumping(rate.data());
  now.add_creeps(rate.data());
  now.add_body(rate.data());
}

void Model::balance(std::span<double> state, std::span<const double> drive) {
  if (const auto& body = anatomy_.circulation) {
    set_central(set_point(*body, anatomy_.surroundings), layout_, [&](int row) -> double& { return state[z(row)]; });
    std::vector<double> rate(state.size());
    derivative(state, drive, rate);
    rest_.body_resistance_mmHg_s_mL = resting_body_mmHg_s_mL(2.0 / anatomy_.legs * rate[z(layout_.inflow)],
                                                             drive[z(drive_layout_.outlet())], *body, anatomy_.surroundings);
  }
  const Evaluation now(*this, state.data(), drive.data());
  for (std::size_t s = 0; s < anatomy_.segments.size(); ++s) {
    if (!anatomy_.segments[s].interstitium) continue;
    const TissueNow tissue = now.tissue(s);
    const NightBalance night = night_balance(tissue.capillary_mmHg, tissue.tone, tissue.blood_flow_mL_s, tissue.pressure_mmHg,
                                             tissue.lymph_mL_s, *anatomy_.segments[s].interstitium, anatomy_.laws);
    rest_.exchange_mL_s[s] = night.exchange_mL_s;
    state[z(layout_.protein[s])] = night.colloid_mmHg * state[z(layout_.tissue[s])];
  }
}

}  // namespace calfpump
