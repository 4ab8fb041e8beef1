// Parameters of a leg's elements in columns, for several legs side by side. Results of an evaluation: leg/working.hpp.
#pragma once

#include <array>

#include "calfpump/core/lanes.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/connections.hpp"

namespace calfpump {

/// Parameters that can differ between legs of the same structure. Row r of lane l is at r * lanes + l.
struct Parameters {
  Numbers v0_mL, a_mL, pc_mmHg;                                                  // by vein
  Numbers r_from_mmHg_s_mL, r_to_mmHg_s_mL, area_cm2, leak, coaptation, valved;  // by edge; valved: 1 or 0
  Numbers bed_resistance_mmHg_s_mL, bed_weight, rest_flow_mL_s;                  // by bed; weight: share of its tissue's flow
  Numbers hyperaemia_of_work;                                                    // by bed
  Numbers filtration_mL_s_mmHg, rest_volume_mL, lymph_mL_s, exchange_mL_s;       // by tissue; exchange: of protein (PS)
  Numbers largest_strain, half_pressure_mmHg, creep_time_s, creep_weight;  // by creep; weight: by vein, share of its creep
  Numbers body_resistance_mmHg_s_mL;                                       // of the rest of the body: one row

  static constexpr std::array all{&Parameters::v0_mL,
                                  &Parameters::a_mL,
                                  &Parameters::pc_mmHg,
                                  &Parameters::r_from_mmHg_s_mL,
                                  &Parameters::r_to_mmHg_s_mL,
                                  &Parameters::area_cm2,
                                  &Parameters::leak,
                                  &Parameters::coaptation,
                                  &Parameters::valved,
                                  &Parameters::bed_resistance_mmHg_s_mL,
                                  &Parameters::bed_weight,
                                  &Parameters::rest_flow_mL_s,
                                  &Parameters::hyperaemia_of_work,
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

/// The parameters of one leg, as one lane. Columns are padded with ones to whole blocks.
[[nodiscard]] Parameters parameters(const Anatomy& anatomy, const Connections& connections);

static_assert(sizeof(Parameters) == Parameters::all.size() * sizeof(Numbers), "a column is missing from all");

}  // namespace calfpump
