// Who is connected to whom, worked out once from the anatomy: the groups of each segment and the Jacobian slot of every
// partial derivative that an element returns.
#pragma once

#include <array>
#include <vector>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/layout.hpp"
#include "calfpump/leg/sparsity.hpp"

namespace calfpump::test {

/// Rows an edge adds to, by (volume, creep) of its upstream vein, (volume, creep) of its downstream vein, its opening.
struct EdgeSlots {
  std::array<int, 5> from, to, opening, outflow;
};

/// Rows a bed adds to, by (volume, creep) of its vein, its tone, its muscle's hyperaemia.
struct BedSlots {
  std::array<int, 4> volume, inflow, tone;
  std::array<int, 4> saturation;  ///< by what the inflow depends on; -1 in a bed without a muscle
  int saturation_by_self;
};

/// A segment's interstitium with its beds, weighted by their flow at rest.
/// Rows: the beds' veins, the tissue itself, the filtration quadrature, the protein. Columns: those of each bed, then tissue
/// and protein.
struct TissueGroup {
  int segment = 0;
  int state = 0;  ///< index of its volume in the state
  int protein = 0;
  std::vector<int> beds;
  std::vector<double> weights;
  std::vector<int> slots;  ///< row-major
  int lymph_slot = 0;      ///< of the lymph quadrature by the tissue

  [[nodiscard]] std::size_t columns() const { return 4 * beds.size() + 2; }
};

/// A segment's creep with its veins, weighted by their volume at zero pressure.
struct CreepGroup {
  int segment = 0;
  int state = 0;
  std::vector<int> veins;
  std::vector<double> weights;
  std::vector<int> slots;  ///< by the veins' volumes
  int own_slot = 0;        ///< by the strain
};

struct Structure {
  Sparsity sparsity;
  std::vector<int> creep_of_vein;  ///< state index, -1 for none
  std::vector<int> muscle_of_bed;  ///< -1 for none
  std::vector<EdgeSlots> edges;
  std::vector<BedSlots> beds;
  std::vector<int> hyperaemias;  ///< slot of each muscle's hyperaemia by itself
  std::vector<TissueGroup> tissues;
  std::vector<CreepGroup> creeps;
};

[[nodiscard]] Structure structure(const Anatomy& anatomy, const StateLayout& layout);

}  // namespace calfpump::test
