#include "calfpump/leg/model.hpp"

#include <algorithm>

#include "calfpump/leg/creep.hpp"
#include "calfpump/leg/oxygen.hpp"
#include "model_evaluation.hpp"

namespace calfpump {
namespace {

using plain::Evaluation, plain::TissueNow, plain::VeinNow;

// docs/model/edge-and-valve.md
void add_edges(const Evaluation& e, double* rate) {
  for (std::size_t k = 0; k < e.leg.edges.size(); ++k) {
    const Edge& edge = e.leg.edges[k];
    const bool outlet = edge.to == Edge::right_atrium;
    const VeinNow& from = e.veins[z(edge.from)];
    const VeinNow& to = outlet ? e.right_atrium : e.veins[z(edge.to)];
    const double dp = from.head_mmHg - to.head_mmHg;
    const double wall = edge.r_from_mmHg_s_mL * from.lumen + edge.r_to_mmHg_s_mL * to.lumen + e.cuff(edge, from.head_mmHg);
    const double zeta = edge.valved ? e.state[e.at.opening[k]] : 1.0;
    const double q = flow(dp, wall, zeta, duct(edge, from.lumen), e.laws).value_mL_s;
    rate[e.at.volume[z(edge.from)]] -= q;
    rate[outlet ? e.at.outflow : e.at.volume[z(edge.to)]] += q;
    if (edge.valved) rate[e.at.opening[k]] = opening_rate(zeta, dp, e.laws).value_1_s;
  }
}

// docs/model/arterial-bed.md, docs/model/oxygen.md
void add_beds(const Evaluation& e, double* rate) {
  for (std::size_t b = 0; b < e.leg.beds.size(); ++b) {
    const Bed& bed = e.leg.beds[b];
    const double q = e.beds[b].inflow_mL_s;
    rate[e.at.volume[z(bed.vein)]] += q;
    rate[e.at.inflow] += q;
    rate[e.at.tone[b]] = tone_rate(e.state[e.at.tone[b]], e.veins[z(bed.vein)].transmural_mmHg, e.laws).value_1_s;
    const double from_work = hyperaemia_of_work(bed, e.laws) * e.activation(bed);
    rate[e.at.hyperaemia[b]] =
        hyperaemia_rate(e.state[e.at.hyperaemia[b]], from_work, e.beds[b].drop_mmHg, resting_drop_mmHg(e.leg), e.laws)
            .value_1_s;
    if (bed.muscle.empty()) continue;
    const double saturation = e.state[e.at.saturation[b]];
    rate[e.at.saturation[b]] = saturation_rate(saturation, q, e.activation(bed), bed.rest_flow_mL_s, e.laws).value_1_s;
  }
}

// docs/model/tissue-and-lymph.md
void add_tissues(const Evaluation& e, double* rate) {
  for (std::size_t s = 0; s < e.leg.segments.size(); ++s) {
    if (!e.leg.segments[s].interstitium) continue;
    const Interstitium& segment = *e.leg.segments[s].interstitium;
    const TissueNow now = e.tissue(s);
    const double colloid = e.state[e.at.protein[s]] / e.state[e.at.tissue[s]];
    const double filtered =
        filtration(now.capillary_mmHg, now.tone, now.blood_flow_mL_s, now.pressure_mmHg, colloid, segment, e.laws).value_mL_s;
    rate[e.at.tissue[s]] = filtered - now.lymph_mL_s;
    rate[e.at.protein[s]] = protein_rate(filtered, now.lymph_mL_s, colloid, e.rest.exchange_mL_s[s], e.laws).value;
    rate[e.at.filtration] += filtered;
    rate[e.at.lymph] += now.lymph_mL_s;
    e.each_bed(s, [&](std::size_t b, double share) { rate[e.at.volume[z(e.leg.beds[b].vein)]] -= share * filtered; });
  }
}

// docs/model/tissue-and-lymph.md
void add_pumping(const Evaluation& e, double* rate) {
  for (int leg = 0; leg < e.leg.legs; ++leg) {
    const int state = e.at.pumping[z(leg)];
    if (state < 0) continue;
    const double movement = e.drive[e.imposed.lymph_factor(leg)];
    rate[state] = (movement - e.state[state]) * pumping_speed_1_s(e.state[state], movement, e.laws);
  }
}

// docs/model/creep.md
void add_creeps(const Evaluation& e, double* rate) {
  for (std::size_t s = 0; s < e.leg.segments.size(); ++s) {
    if (!e.leg.segments[s].creep) continue;
    double v0_mL = 0.0, mean_mmHg = 0.0;
    for (const Vein& vein : e.leg.veins) v0_mL += z(vein.segment) == s ? vein.v0_mL : 0.0;
    for (std::size_t k = 0; k < e.veins.size(); ++k) {
      if (z(e.leg.veins[k].segment) == s) mean_mmHg += e.leg.veins[k].v0_mL / v0_mL * e.veins[k].transmural_mmHg;
    }
    rate[e.at.creep[s]] = creep_rate(e.state[e.at.creep[s]], mean_mmHg, *e.leg.segments[s].creep).value_1_s;
  }
}

// docs/model/boundary-and-circulation.md; last, because it reads the legs' inflow, outflow and lymph from the rates
void add_body(const Evaluation& e, double* rate) {
  if (!e.leg.circulation) return;
  const Circulation& c = *e.leg.circulation;
  const CentralState x = central_state(e.at, [&](int row) { return e.state[row]; });
  const double legs = 2.0 / e.leg.legs;  // a single leg counts twice
  const double body_mL_s =
      (e.body.arterial_mmHg - e.body.right_atrial_mmHg) / (e.rest.body_resistance_mmHg_s_mL * e.body.constriction);
  rate[e.at.central.arteries] = e.body.output_mL_s - body_mL_s - legs * rate[e.at.inflow];
  rate[e.at.central.veins] = body_mL_s + legs * (rate[e.at.outflow] + rate[e.at.lymph]) - e.body.output_mL_s;
  const ReflexAims aim = reflex_aims(e.body, e.work_mL_s(), c);
  rate[e.at.central.heart] = (aim.heart_mmHg - x.heart_mmHg) / c.heart_time_s;
  rate[e.at.central.vessels] = (aim.vessels_mmHg - x.vessels_mmHg) / c.resistance_time_s;
  rate[e.at.central.venous_tone] = (aim.venous_tone_mmHg - x.venous_tone_mmHg) / c.venous_time_s;
}

}  // namespace

Model::Model(Anatomy anatomy) : anatomy_(std::move(anatomy)), layout_(state_layout(anatomy_)), drive_layout_(anatomy_) {
  rest_.exchange_mL_s.assign(anatomy_.segments.size(), 0.0);
}

void Model::derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate) const {
  std::fill(rate.begin(), rate.end(), 0.0);
  const Evaluation now(*this, state.data(), drive.data());
  add_edges(now, rate.data());
  add_beds(now, rate.data());
  add_tissues(now, rate.data());
  add_pumping(now, rate.data());
  add_creeps(now, rate.data());
  add_body(now, rate.data());
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
