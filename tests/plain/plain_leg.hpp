// The leg's equations as one would write them down first: element by element, one leg, the whole Jacobian as a sparse matrix.
// What leg/network.hpp is held against in tests, and what benchmarks give to other solvers.
#pragma once

#include <span>
#include <vector>

#include "calfpump/core/smooth.hpp"
#include "calfpump/leg/anatomy.hpp"
#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/edge.hpp"
#include "calfpump/leg/layout.hpp"
#include "calfpump/leg/tissue.hpp"
#include "plain/structure.hpp"

namespace calfpump::test {

/// A leg ready to be evaluated. Holds scratch space, so that evaluation allocates nothing: use one per thread.
/// States, drives and rates have the sizes and order of the layouts.
class PlainLeg {
 public:
  explicit PlainLeg(Anatomy anatomy);

  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }
  [[nodiscard]] const StateLayout& layout() const { return layout_; }
  [[nodiscard]] const DriveLayout& drive_layout() const { return drive_layout_; }
  [[nodiscard]] const Sparsity& sparsity() const { return structure_.sparsity; }

  /// d state/dt under a drive [unit of the state per s].
  void derivative(std::span<const double> state, std::span<const double> drive, std::span<double> rate);

  /// What `linearise` fills.
  struct Linearisation {
    std::span<double> rate;          ///< d state/dt
    std::span<double> jacobian;      ///< of rate by state: `sparsity().entries() + 1` values, the last one without meaning
    std::span<double> rate_by_time;  ///< of rate by time, for a drive that changes at the given rate
  };
  void linearise(std::span<const double> state, std::span<const double> drive, std::span<const double> drive_rate,
                 const Linearisation& out);

  /// Sets each segment's interstitial protein in the state and its exchange so that filtration equals lymph flow and protein
  /// stays.
  void balance_tissue(std::span<double> state, std::span<const double> drive);
  /// By segment [mL/s]; 0 where there is no interstitium.
  [[nodiscard]] const std::vector<double>& protein_exchange_mL_s() const { return exchange_mL_s_; }

  /// Transmural pressure of a vein [mmHg].
  [[nodiscard]] double transmural_mmHg(std::span<const double> state, int vein) const;
  /// Flow through an edge, forward positive [mL/s].
  [[nodiscard]] double edge_flow_mL_s(std::span<const double> state, std::span<const double> drive, int edge) const;
  /// Inflow of a bed [mL/s].
  [[nodiscard]] double bed_flow_mL_s(std::span<const double> state, std::span<const double> drive, int bed) const;

 private:
  struct VeinNow {
    double transmural, by_volume, by_creep, lumen, lumen_by_volume, head, head_rate;
  };
  struct BedNow {
    double drop, drop_rate, flow, by_drop, by_tone, by_hyperaemia;
  };
  struct TissueNow {
    double capillary, capillary_rate, tone, blood_flow, blood_flow_rate;
  };
  struct Evaluation {
    std::span<const double> state, drive, drive_rate;
    Linearisation out;
  };

  template <bool linear>
  void assemble(const Evaluation& e);
  template <bool linear>
  void evaluate_veins(const Evaluation& e);
  template <bool linear>
  void add_edges(const Evaluation& e);
  template <bool linear>
  void add_beds(const Evaluation& e);
  template <bool linear>
  void add_controls(const Evaluation& e);
  template <bool linear>
  void add_tissues(const Evaluation& e);
  template <bool linear>
  void add_saturations(const Evaluation& e);
  template <bool linear>
  void add_creeps(const Evaluation& e);
  void stamp_edge(const Evaluation& e, std::size_t edge, const VeinNow& up, const VeinNow& down, const Flow& q,
                  const OpeningRate& valve) const;
  void stamp_bed(const Evaluation& e, std::size_t bed, const VeinNow& vein) const;
  void stamp_tissue(const Evaluation& e, const TissueGroup& group, const TissueNow& now, const Filtration& out,
                    const Smooth& lymph, const ProteinRate& protein, double tissue_slope);
  [[nodiscard]] TissueNow tissue_now(const TissueGroup& group, std::span<const double> state) const;
  /// A vein at a state and drive; its head_rate is not filled.
  [[nodiscard]] VeinNow vein_now(std::span<const double> state, std::span<const double> drive, int vein) const;
  [[nodiscard]] VeinNow right_atrium_now(std::span<const double> drive) const;
  [[nodiscard]] Flow flow_now(std::size_t edge, std::span<const double> state, const VeinNow& up, const VeinNow& down) const;
  [[nodiscard]] Inflow inflow_now(std::size_t bed, std::span<const double> state, double drop_mmHg) const;
  /// What external pressure and height add to a vein's transmural pressure.
  [[nodiscard]] double outer_head_mmHg(std::span<const double> drive, int vein) const;
  [[nodiscard]] double right_atrial_head_mmHg(std::span<const double> drive) const;
  [[nodiscard]] double arterial_head_mmHg(std::span<const double> drive) const;

  Anatomy anatomy_;
  StateLayout layout_;
  DriveLayout drive_layout_;
  Structure structure_;
  std::vector<double> bed_resistance_;  // by bed [mmHg s/mL]
  std::vector<double> exchange_mL_s_;   // by segment
  std::vector<VeinNow> veins_;
  std::vector<BedNow> beds_;
  std::vector<double> gradient_;
};

}  // namespace calfpump::test
