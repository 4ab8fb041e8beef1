// The numbers of a leg's elements and what is worked out of them, column by column, for several legs side by side.
#pragma once

#include <array>

#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/connections.hpp"

namespace calfpump {

/// What distinguishes one leg from another of the same structure. Row r of lane l stands at r * lanes + l.
struct Parameters {
  Numbers v0_mL, a_mL;                                                      // by vein
  Numbers r_from_mmHg_s_mL, r_to_mmHg_s_mL, area_cm2, leak, valved;         // by edge; valved: 1 or 0
  Numbers bed_resistance_mmHg_s_mL, bed_weight, rest_flow_mL_s;             // by bed; weight: share of its tissue's flow
  Numbers filtration_mL_s_mmHg, rest_volume_mL, lymph_mL_s, exchange_mL_s;  // by tissue; exchange: of protein (PS)
  Numbers largest_strain, half_pressure_mmHg, creep_time_s, creep_weight;   // by creep; weight: by vein, share of its creep
  Numbers body_resistance_mmHg_s_mL;                                        // of the rest of the body: one row

  static constexpr std::array all{&Parameters::v0_mL,
                                  &Parameters::a_mL,
                                  &Parameters::r_from_mmHg_s_mL,
                                  &Parameters::r_to_mmHg_s_mL,
                                  &Parameters::area_cm2,
                                  &Parameters::leak,
                                  &Parameters::valved,
                                  &Parameters::bed_resistance_mmHg_s_mL,
                                  &Parameters::bed_weight,
                                  &Parameters::rest_flow_mL_s,
                                  &Parameters::filtration_mL_s_mmHg,
                                  &Parameters::rest_volume_mL,
                                  &Parameters::lymph_mL_s,
                                  &Parameters::exchange_mL_s,
                                  &Parameters::largest_strain,
                                  &Parameters::half_pressure_mmHg,
                                  &Parameters::creep_time_s,
                                  &Parameters::creep_weight,
                                  &Parameters::body_resistance_mmHg_s_mL};
};

/// Of one leg: one lane. Columns are filled up with ones to whole blocks.
[[nodiscard]] Parameters parameters(const Anatomy& anatomy, const Connections& connections);

/// Results of an evaluation and room for it. Derivatives (by_x: partial derivative by x) and rates of what is imposed are
/// those of the last linearisation. dp: total head at the upstream less that at the downstream end.
struct Working {
  // by vein, the right atrium last
  Numbers volume, vein_strain, external, height, transmural, by_volume, by_strain, lumen, lumen_by_volume, head, head_rate,
      move;
  // by edge
  Numbers dp, dp_rate, up_head, down_head, up_lumen, down_lumen, opening;
  Numbers flow, valve_rate;
  // by bed; resistance: with a closed circulation, narrowed by the reflex
  Numbers drop, drop_rate, bed_head, bed_heart, bed_transmural, tone, hyperaemia, inflow, tone_rate, arterial, resistance,
      saturation, bed_activation, saturation_rate;
  // by muscle, by tissue, by creep; one that does not exist last
  Numbers muscle, capillary, capillary_rate, tissue_tone, tissue_flow, tissue_flow_rate, tissue_volume, tissue_protein,
      tissue_pressure, colloid, filtration, lymph, lymph_factor;
  Numbers strain, creep_pressure, creep_by_strain;
  // linear, by edge
  Numbers by_head, wall_by_up, wall_by_down, by_opening, valve_by_opening, valve_by_head;
  // linear, by bed and muscle
  Numbers by_drop, by_tone, by_hyperaemia, tone_by_pressure, muscle_by_self, saturation_by_self, saturation_by_inflow,
      saturation_by_activation;
  // linear, by tissue and creep; by_tissue, by_protein: filtration by the tissue's own volume and protein
  Numbers by_capillary, by_tissue_tone, by_tissue_flow, by_tissue, by_protein, pressure_by_volume, lymph_by_volume,
      protein_by_volume, protein_by_self, creep_by_pressure;
  // factors, by edge: of the opening's own row, of dp in the opening and in the flow, of what moves the opening
  Numbers valve_own, opening_by_head, flow_by_head, flow_by_kick;
  // factors, by bed: the same for tone and inflow, and of the vein's pressure in the filtration of its tissue
  Numbers tone_own, tone_by_move, inflow_by_move, filtration_by_move, muscle_own;
  // factors, by tissue: the inverse of the rows of volume and protein, and what filtration follows of
  Numbers volume_by_volume, volume_by_protein, protein_by_volume_kick, protein_by_protein, filtration_gain,
      filtration_by_volume, filtration_by_protein;
  Numbers matrix, unknown;
  // scratch of a solution
  Numbers tissue_kick, inflow_kick;
  // rest of the body: pressure at the outlet, decay of the arterial volume; what a solution began with
  Numbers right_atrial, right_atrial_rate, arterial_decay, totals;
};

[[nodiscard]] Working working(const Anatomy& anatomy, const Connections& connections, int lanes);

}  // namespace calfpump
