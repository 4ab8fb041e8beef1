#include "export.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/simulation/driven_legs.hpp"

namespace calfpump::bench {
namespace {

using Json = nlohmann::ordered_json;

Json laws_json(const Anatomy& leg) {
  const Laws& l = leg.laws;
  return {{"p0", l.vein.p0_mmHg},
          {"top", l.vein.top},
          {"bottom", l.vein.bottom},
          {"lumen_floor", l.lumen.floor},
          {"lumen_softening", l.lumen.softening},
          {"density", l.flow.density_g_cm3},
          {"viscosity", l.flow.viscosity_P},
          {"length", l.flow.length_cm},
          {"flow_smoothing", l.flow.smoothing_mmHg},
          {"dyn_per_mmHg", dyn_per_cm2_in_mmHg},
          {"valve_rate", l.valve.rate_1_mmHg_s},
          {"valve_smoothing", l.valve.smoothing_mmHg},
          {"valve_shortest", l.valve.shortest_s},
          {"inflow_smoothing", l.inflow.smoothing_mmHg},
          {"tone_gain", l.tone.gain},
          {"tone_threshold", l.tone.threshold_mmHg},
          {"tone_width", l.tone.width_mmHg},
          {"tone_time", l.tone.time_constant_s},
          {"flow_per_demand", l.hyperaemia.per_demand},
          {"autoregulation", l.hyperaemia.autoregulation},
          {"hyperaemia_largest", l.hyperaemia.largest},
          {"hyperaemia_rise", l.hyperaemia.rise_s},
          {"hyperaemia_fall", l.hyperaemia.fall_s},
          {"resting_drop", resting_drop_mmHg(leg)},
          {"capillary_weight", l.filtration.capillary_weight},
          {"reflection", l.filtration.reflection},
          {"plasma_colloid", l.filtration.plasma_colloid_mmHg},
          {"rest_pressure", l.filtration.rest_pressure_mmHg},
          {"stiffness", l.filtration.stiffness_mmHg},
          {"plasma_fraction", l.filtration.plasma_fraction},
          {"concentration", l.filtration.concentration},
          {"reabsorption", l.filtration.reabsorption},
          {"lymph_rise", l.lymph.largest_rise},
          {"lymph_scale", l.lymph.pressure_scale_mmHg},
          {"lymph_onset", l.lymph.onset_s},
          {"lymph_memory", l.lymph.memory_s},
          {"cuff_resistance", l.cuff.resistance_mmHg_s_mL},
          {"cuff_width", l.cuff.width_mmHg},
          {"arterial_saturation", l.oxygen.arterial_saturation},
          {"rest_extraction", l.oxygen.rest_extraction},
          {"work_factor", l.oxygen.work_factor},
          {"half_saturation", l.oxygen.half_saturation},
          {"oxygen_store", l.oxygen.store_s},
          {"gravity", leg.surroundings.gravity_mmHg_cm},
          {"arterial", leg.surroundings.arterial_mmHg}};
}

Json elements_json(const Problem& problem) {
  const Network& network = problem.preparation().network;
  const Anatomy& leg = network.anatomy();
  const auto exchange = network.protein_exchange_mL_s();
  Json veins = Json::array(), edges = Json::array(), beds = Json::array(), segments = Json::array();
  for (const Vein& vein : leg.veins)
    veins.push_back({{"segment", vein.segment}, {"v0", vein.v0_mL}, {"a", vein.a_mL}, {"pc", vein.pc_mmHg}});
  for (const Edge& edge : leg.edges) {
    edges.push_back({{"from", edge.from},
                     {"to", edge.to},
                     {"r_from", edge.r_from_mmHg_s_mL},
                     {"r_to", edge.r_to_mmHg_s_mL},
                     {"area", edge.area_cm2},
                     {"leak", edge.valved ? edge.leak : 1.0},
                     {"coaptation", edge.valved ? edge.coaptation : 0.0},
                     {"valved", edge.valved}});
  }
  for (const Bed& bed : leg.beds) {
    const auto muscle = std::find(leg.muscles.begin(), leg.muscles.end(), bed.muscle);
    const int index = muscle == leg.muscles.end() ? -1 : static_cast<int>(muscle - leg.muscles.begin());
    beds.push_back(
        {{"vein", bed.vein}, {"flow", bed.rest_flow_mL_s}, {"resistance", bed_resistance(bed, leg)}, {"muscle", index}});
  }
  for (std::size_t s = 0; s < leg.segments.size(); ++s) {
    const Segment& segment = leg.segments[s];
    Json row = Json::object();
    if (segment.interstitium) {
      row["tissue"] = {{"filtration", segment.interstitium->filtration_mL_s_mmHg},
                       {"rest_volume", segment.interstitium->rest_volume_mL},
                       {"lymph", segment.interstitium->lymph_mL_s},
                       {"exchange", exchange[s]}};
    }
    if (segment.creep) {
      row["creep"] = {{"strain", segment.creep->largest_strain},
                      {"half", segment.creep->half_pressure_mmHg},
                      {"time", segment.creep->time_constant_s}};
    }
    segments.push_back(row);
  }
  return {{"veins", veins}, {"edges", edges}, {"beds", beds}, {"segments", segments}, {"muscles", leg.muscles.size()}};
}

Json layout_json(const StateLayout& layout) {
  return {{"volume", layout.volume},
          {"opening", layout.opening},
          {"tone", layout.tone},
          {"hyperaemia", layout.hyperaemia},
          {"tissue", layout.tissue},
          {"protein", layout.protein},
          {"saturation", layout.saturation},
          {"creep", layout.creep},
          {"pumping", layout.pumping},
          {"inflow", layout.inflow},
          {"outflow", layout.outflow},
          {"filtration", layout.filtration},
          {"lymph", layout.lymph}};
}

/// Sparsity of the Jacobian while the leg moves.
std::set<std::pair<std::size_t, std::size_t>> pattern_of(const Problem& problem) {
  const auto n = static_cast<std::size_t>(problem.size());
  RightHandSide rhs(problem, Equations::model);
  std::vector<double> matrix(n * n), by_time(n);
  std::set<std::pair<std::size_t, std::size_t>> pattern;
  for (std::size_t i = 0; i < n; ++i) pattern.insert({i, i});
  const std::size_t phases = std::min<std::size_t>(problem.phases().size(), 20);
  for (std::size_t k = 0; k < phases; ++k) {
    const Phase& phase = problem.phases()[k];
    rhs.enter(phase);
    rhs.jacobian(phase.end_s, {problem.reference().data() + k * n, n}, matrix, by_time);
    for (std::size_t i = 0; i < n * n; ++i) {
      if (matrix[i] != 0.0) pattern.insert({i / n, i % n});
    }
  }
  return pattern;
}

}  // namespace

void write_problem(const Problem& problem, const std::filesystem::path& path) {
  const Network& network = problem.preparation().network;
  Json phases = Json::array(), pattern = Json::array();
  for (const Phase& phase : problem.phases()) {
    phases.push_back({{"begin", phase.begin_s},
                      {"end", phase.end_s},
                      {"from", std::vector<double>(phase.leg.from.begin(), phase.leg.from.end())},
                      {"to", std::vector<double>(phase.leg.to.begin(), phase.leg.to.end())}});
  }
  for (const auto& [row, column] : pattern_of(problem)) pattern.push_back({row, column});
  const Json all{{"laws", laws_json(network.anatomy())},
                 {"leg", elements_json(problem)},
                 {"layout", layout_json(network.layout())},
                 {"scales", error_scales(network.layout(), 1.0)},
                 {"pattern", pattern},
                 {"start", problem.start()},
                 {"phases", phases},
                 {"ankle", problem.ankle_mmHg(problem.reference())},
                 {"duration", problem.duration_s()}};
  std::ofstream(path) << all.dump();
}

}  // namespace calfpump::bench
