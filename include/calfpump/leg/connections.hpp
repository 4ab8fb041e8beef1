// Connections between the elements, as row numbers, computed once from the anatomy.
#pragma once

#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/elimination.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// State rows follow StateLayout. The right atrium is a virtual vein behind the last; a segment without creep or interstitium
/// refers to a virtual row behind the last: it is zero when read, and what is written there is ignored. A bed without a muscle
/// reads some other activation, which its parameters multiply by zero.
struct Connections {
  struct Edge {
    int from, to;        ///< veins
    int source, target;  ///< states that the flow leaves and enters
    int opening;         ///< state; -1: no valve
    int from_places[4];  ///< in the matrix: row of `from`, by volume and strain of from and to
    int to_places[4];    ///< in the matrix: row of `to`, by volume and strain of from and to
  };
  struct Bed {
    int vein, volume, tone, hyperaemia;
    int saturation;                  ///< state; -1: no muscle
    int tissue;                      ///< row of the tissues
    int places[2];                   ///< in the row of its vein, by volume and strain of its vein
    std::vector<int> shared_places;  ///< in the row of its vein, by volume and strain of the vein of each bed of the tissue
  };
  struct Tissue {
    int segment, state, protein;
    int leg;
    std::vector<int> beds;
  };
  /// An edge that enters a segment from another segment, where a cuff may be.
  struct Crossing {
    int edge, from, to;
    int cuff, height;  ///< rows of the drive: pressure of the cuff, and its height
  };
  struct CreepingSegment {
    int segment, state;
    std::vector<int> veins;
    std::vector<int> places;  ///< in its own row, by the veins' volumes
    int own_place;
  };

  /// Rows by element, padded to whole blocks. An element without opening, saturation or activation has row 0.
  struct {
    std::vector<int> volume, creep, external, height;                        // by vein
    std::vector<int> from, to, opening;                                      // by edge
    std::vector<int> vein, tone, hyperaemia, heart, saturation, activation;  // by bed
    std::vector<int> tissue, protein, pumping, lymph_gain;                   // by tissue
  } rows;
  std::vector<Edge> edges;
  std::vector<Crossing> crossings;
  std::vector<Bed> beds;
  std::vector<Tissue> tissues;
  std::vector<CreepingSegment> creeps;
  std::vector<int> states;    ///< state row of each unknown
  std::vector<int> diagonal;  ///< place of each unknown's diagonal entry
  Elimination elimination;    ///< reduced to the veins: openings, tones, hyperaemias and tissues are expressed by them

  [[nodiscard]] int unknowns() const { return static_cast<int>(diagonal.size()); }
};

/// Unknowns of the elimination: the veins' volumes, then the creep strains.
[[nodiscard]] Connections connections(const Anatomy& anatomy, const StateLayout& layout);

}  // namespace calfpump
