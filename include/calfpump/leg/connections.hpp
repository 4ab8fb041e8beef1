// Who is connected to whom, as row numbers, worked out once from the anatomy.
#pragma once

#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/elimination.hpp"
#include "calfpump/leg/layout.hpp"

namespace calfpump {

/// Rows of the state are those of StateLayout. The right atrium is one more vein behind the last; what does not exist (a
/// segment without creep or interstitium) is one more row behind the last: zero where it is read, of no meaning where it is
/// written. A bed without a muscle reads any activation: no work of it counts.
struct Connections {
  struct Edge {
    int from, to;        ///< veins
    int source, target;  ///< states that the flow leaves and enters
    int opening;         ///< state; -1: no valve
    int from_places[4];  ///< in the matrix: row of `from`, by volume and strain of from and to
    int to_places[4];    ///< the same in the row of `to`
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
  /// An edge that comes into a segment from another one, where a cuff may be.
  struct Crossing {
    int edge, from, to;
    int cuff, height;  ///< rows of the drive: its pressure, and where it is
  };
  struct CreepingSegment {
    int segment, state;
    std::vector<int> veins;
    std::vector<int> places;  ///< in its own row, by the veins' volumes
    int own_place;
  };

  /// Rows by element, filled up to whole blocks. Where there is none: opening, saturation and activation, row 0.
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
  std::vector<int> states;    ///< of the unknowns
  std::vector<int> diagonal;  ///< their places
  Elimination elimination;    ///< of what is left when openings, tones, hyperaemias and tissues are expressed by veins

  [[nodiscard]] int unknowns() const { return static_cast<int>(diagonal.size()); }
};

/// Unknowns of the elimination: the veins' volumes, then the creep strains.
[[nodiscard]] Connections connections(const Anatomy& anatomy, const StateLayout& layout);

}  // namespace calfpump
