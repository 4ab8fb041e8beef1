// Results of an evaluation of a leg: one column for each name below, with one row per element of its kind, in all lanes. Row r
// of lane l is at r * lanes + l. One more row follows: the right atrium, or a tissue or creep that does not exist.
//
// The enum of a name gives the kind of row: working[ByBed::tone]. by_x: partial derivative by x. Units are in the elements'
// headers.
#pragma once

#include <array>
#include <tuple>

#include "calfpump/core/blocks.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/connections.hpp"

namespace calfpump {

enum class ByVein {
  volume,
  strain,    ///< creep strain of its segment
  external,  ///< pressure from outside
  height,
  transmural,
  lumen,  ///< factor phi
  head,   ///< P + g z
  // from the last linearisation
  by_volume,  ///< of the transmural pressure
  by_strain,
  lumen_by_volume,
  head_rate,  ///< by the drive
  // from a solution
  move,  ///< change of the transmural pressure
  count
};

enum class ByEdge {
  up_head,
  down_head,
  up_lumen,
  down_lumen,
  opening,
  cuff,  ///< resistance beneath a cuff
  dp,    ///< total head upstream less total head downstream
  flow,
  valve_rate,
  // from the last linearisation
  dp_rate,     ///< by the drive
  by_head,     ///< flow by dp
  wall_by_up,  ///< flow by the lumen and then the volume of the vein upstream
  wall_by_down,
  cuff_by_up,  ///< cuff resistance, then flow, by the pressure upstream
  cuff_rate,   ///< cuff resistance, then flow, by the drive
  by_opening,
  valve_by_opening,
  valve_by_head,
  // factors
  valve_own,  ///< inverse of the diagonal of the opening's row
  opening_by_head,
  flow_by_head,     ///< with the opening that follows
  flow_by_forcing,  ///< by the right-hand side of the opening
  count
};

enum class ByBed {
  head,        ///< total head in its vein
  heart,       ///< height of the heart
  transmural,  ///< pressure in its vein
  arterial,
  resistance,  ///< narrowed by the reflex with a closed circulation
  drop,        ///< P_a,loc - P
  tone,
  hyperaemia,
  inflow,
  tone_rate,
  hyperaemia_rate,
  saturation,
  activation,
  saturation_rate,
  // from the last linearisation
  drop_rate,  ///< by the drive
  by_drop,    ///< inflow by the drop
  by_tone,
  by_hyperaemia,
  tone_by_pressure,
  hyperaemia_by_work,  ///< rate by the hyperaemia from work; by the hyperaemia itself the negative
  hyperaemia_by_drop,
  saturation_by_self,
  saturation_by_inflow,
  saturation_by_activation,
  // factors; move: change of the transmural pressure of its vein
  tone_own,  ///< inverse of the diagonal of the tone's row
  tone_by_move,
  hyperaemia_own,
  hyperaemia_by_move,
  inflow_by_move,
  filtration_by_move,  ///< in its tissue
  // from a solution
  inflow_forcing,
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
  pumping,  ///< by its leg's lymph vessels
  gain,     ///< effect of a garment
  // from the last linearisation
  capillary_rate,  ///< by the drive
  flow_rate,
  by_capillary,  ///< filtration by the capillary pressure
  by_tone,
  by_flow,
  by_volume,  ///< filtration by the tissue's volume
  by_protein,
  pressure_by_volume,
  lymph_by_volume,
  lymph_by_pumping,
  lymph_by_gain,
  protein_by_volume,  ///< the exchange and lymph part of the protein rate
  protein_by_self,
  protein_by_pumping,
  // factors: the inverse of the rows of volume and protein, and the dependence of filtration on them
  volume_by_volume,
  volume_by_protein,
  protein_by_volume_forcing,
  protein_by_protein,
  filtration_gain,
  filtration_by_volume,
  filtration_by_protein,
  // from a solution
  forcing,          ///< right-hand side of the filtration
  pumping_forcing,  ///< right-hand side of the lymph
  count
};

enum class ByCreep {
  strain,
  pressure,  ///< mean transmural pressure of its veins
  // from the last linearisation
  by_strain,    ///< pressure by strain
  by_pressure,  ///< rate by pressure
  count
};

/// The rest of the body.
enum class ByLane {
  right_atrial,
  // from the last linearisation
  right_atrial_rate,  ///< by the drive
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

  Numbers matrix;   ///< by place in the elimination
  Numbers unknown;  ///< of the elimination
  Numbers totals;   ///< inflow, outflow and return, before a solution

 private:
  template <class Name>
  struct Columns {
    std::array<Numbers, static_cast<std::size_t>(Name::count)> all;
  };
  std::tuple<Columns<ByVein>, Columns<ByEdge>, Columns<ByBed>, Columns<ByTissue>, Columns<ByCreep>, Columns<ByLane>> columns_;
};

}  // namespace calfpump
