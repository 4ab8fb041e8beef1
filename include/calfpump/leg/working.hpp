// What an evaluation of a leg works out, and room for it: a column for each name below, as long as there are rows of its kind
// in all lanes. Row r of lane l stands at r * lanes + l. A row more comes last: the right atrium, or a tissue or creep
// that does not exist.
//
// A column belongs to one kind of row, by its enum: working[ByBed::tone]. by_x: partial derivative by x. Units are those of the
// elements' headers.
#pragma once

#include <array>
#include <tuple>

#include "calfpump/core/blocks.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/connections.hpp"

namespace calfpump {

enum class ByVein {
  volume,
  strain,    ///< of its segment
  external,  ///< pressure from outside
  height,
  transmural,
  lumen,  ///< factor phi
  head,   ///< P + g z
  // of the last linearisation
  by_volume,  ///< of the transmural pressure
  by_strain,
  lumen_by_volume,
  head_rate,  ///< by what is imposed
  // of a solution
  move,  ///< change of the transmural pressure
  count
};

enum class ByEdge {
  up_head,
  down_head,
  up_lumen,
  down_lumen,
  opening,
  cuff,  ///< resistance beneath one
  dp,    ///< total head at the upstream less that at the downstream end
  flow,
  valve_rate,
  // of the last linearisation
  dp_rate,     ///< by what is imposed
  by_head,     ///< of the flow, by dp
  wall_by_up,  ///< of the flow, by the lumen and then the volume of the vein upstream
  wall_by_down,
  cuff_by_up,  ///< of the resistance, then of the flow, by the pressure upstream
  cuff_rate,   ///< of the same by what is imposed
  by_opening,
  valve_by_opening,
  valve_by_head,
  // factors
  valve_own,  ///< inverse of the opening's own row
  opening_by_head,
  flow_by_head,  ///< the opening that follows included
  flow_by_kick,  ///< by what moves the opening
  count
};

enum class ByBed {
  head,        ///< of its vein
  heart,       ///< its height
  transmural,  ///< of its vein
  arterial,
  resistance,  ///< with a closed circulation, narrowed by the reflex
  drop,        ///< P_a,loc - P
  tone,
  hyperaemia,
  inflow,
  tone_rate,
  hyperaemia_rate,
  saturation,
  activation,
  saturation_rate,
  // of the last linearisation
  drop_rate,  ///< by what is imposed
  by_drop,    ///< of the inflow
  by_tone,
  by_hyperaemia,
  tone_by_pressure,
  hyperaemia_by_call,  ///< of its rate, by what is called for; by itself the negative
  hyperaemia_by_drop,
  saturation_by_self,
  saturation_by_inflow,
  saturation_by_activation,
  // factors; move: change of the transmural pressure of its vein
  tone_own,  ///< inverse of the tone's own row
  tone_by_move,
  hyperaemia_own,
  hyperaemia_by_move,
  inflow_by_move,
  filtration_by_move,  ///< of its tissue
  // of a solution
  inflow_kick,
  count
};

enum class ByTissue {
  capillary,  ///< mean over its beds
  tone,       ///< mean over its beds
  flow,       ///< sum over its beds
  volume,
  protein,
  pressure,
  colloid,
  filtration,
  lymph,
  pumping,  ///< of its leg's lymph vessels
  gain,     ///< of what is worn
  // of the last linearisation
  capillary_rate,  ///< by what is imposed
  flow_rate,
  by_capillary,  ///< of the filtration
  by_tone,
  by_flow,
  by_volume,  ///< of the tissue itself
  by_protein,
  pressure_by_volume,
  lymph_by_volume,
  lymph_by_pumping,
  lymph_by_gain,
  protein_by_volume,  ///< of what protein does besides filtration
  protein_by_self,
  protein_by_pumping,
  // factors: the inverse of the rows of volume and protein, and what filtration follows of
  volume_by_volume,
  volume_by_protein,
  protein_by_volume_kick,
  protein_by_protein,
  filtration_gain,
  filtration_by_volume,
  filtration_by_protein,
  // of a solution
  kick,          ///< of the filtration
  pumping_kick,  ///< of the lymph
  count
};

enum class ByCreep {
  strain,
  pressure,  ///< mean transmural pressure of its veins
  // of the last linearisation
  by_strain,    ///< of the pressure
  by_pressure,  ///< of the rate
  count
};

/// The rest of the body.
enum class ByLane {
  right_atrial,
  // of the last linearisation
  right_atrial_rate,  ///< by what is imposed
  arterial_decay,     ///< of the arteries' volume
  count
};

class Working {
 public:
  Working(const Anatomy& anatomy, const Connections& connections, int lanes);

  template <class Name>
  [[nodiscard]] Numbers& operator[](Name name) {
    return of<Name>()[static_cast<std::size_t>(name)];
  }
  template <class Name>
  [[nodiscard]] const Numbers& operator[](Name name) const {
    return std::get<Columns<Name>>(columns_).all[static_cast<std::size_t>(name)];
  }
  /// All columns of a kind of row.
  template <class Name>
  [[nodiscard]] auto& of() {
    return std::get<Columns<Name>>(columns_).all;
  }

  Numbers matrix;   ///< by place of the elimination
  Numbers unknown;  ///< of the elimination
  Numbers totals;   ///< inflow, outflow and what is returned, before a solution

 private:
  template <class Name>
  struct Columns {
    std::array<Numbers, static_cast<std::size_t>(Name::count)> all;
  };
  std::tuple<Columns<ByVein>, Columns<ByEdge>, Columns<ByBed>, Columns<ByTissue>, Columns<ByCreep>, Columns<ByLane>> columns_;
};

}  // namespace calfpump
