// Anatomy of one leg: the rows of data/leg.toml as plain values. Every physiological number of the model is in that file;
// numbers that only round off a corner are in the code, with a comment. Indices refer to the vectors of the same struct. Docs:
// docs/model.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/leg/observable.hpp"

namespace calfpump {

/// Slow viscoelastic widening of the veins of a segment (leg/creep.hpp).
struct Creep {
  double largest_strain = 0.0;      ///< strain of the vessel volume at high transmural pressure [1]
  double half_pressure_mmHg = 0.0;  ///< transmural pressure of half that strain [mmHg]
  double time_constant_s = 0.0;     ///< [s]
};

/// Interstitial space of a segment (leg/tissue.hpp).
struct Interstitium {
  double filtration_mL_s_mmHg = 0.0;  ///< filtration coefficient Kf [mL/(s mmHg)]
  double rest_volume_mL = 0.0;        ///< volume after a night's rest, lying [mL]
  double lymph_mL_s = 0.0;            ///< lymph flow at rest, lying [mL/s]
};

/// A straight segment of the body between two joints, from the floor up: foot, calf, thigh, trunk.
struct Segment {
  std::string name;
  double length_per_stature = 0.0;  ///< [1]
  double mass_fraction = 0.0;       ///< of body mass, one side [1]; 0 where the segment holds no tissue of the leg
  std::optional<Creep> creep;
  std::optional<Interstitium> interstitium;
  double girth_per_stature = 0.0;  ///< girth relative to stature [1]; 0: not measured
  double volume_mL = 0.0;          ///< of a person's segment, with muscle and bone [mL]; 0 until `scaled` (body/subject.hpp)
  double girth_cm = 0.0;           ///< of a person's segment [cm]; 0 until `scaled`
  int leg = 0;                     ///< 0 or 1
};

/// A collapsible vein compartment (leg/vein.hpp).
struct Vein {
  std::string name;  ///< short identifier, used in columns
  std::string meaning;
  int segment = 0;
  double along = 0.0;        ///< place on its segment: 0 at the lower, 1 at the upper joint of a standing person [1]
  double v0_mL = 0.0;        ///< volume at zero transmural pressure [mL]
  double a_mL = 0.0;         ///< volume scale of the exponential: compliance is near a/(P_tm + p0 - pc) [mL]
  double pc_mmHg = 0.0;      ///< collapse pressure: how hard it is to press out the last blood [mmHg]
  bool superficial = false;  ///< under the skin, not among the muscles
};

/// A vein segment between two compartments, with or without a valve (leg/edge.hpp).
struct Edge {
  int from = 0;
  int to = 0;                     ///< `right_atrium` for the outlet
  double r_from_mmHg_s_mL = 0.0;  ///< resistance of the upstream half at its reference volume [mmHg s/mL]
  double r_to_mmHg_s_mL = 0.0;    ///< of the downstream half [mmHg s/mL]
  double area_cm2 = 0.0;          ///< lumen with the valve open [cm2]
  bool valved = true;
  double leak = 0.0;        ///< fraction of the lumen that stays open when the valve is shut and the vein wide [1]
  double coaptation = 0.0;  ///< decrease of the leak as the vein narrows [1]

  static constexpr int right_atrium = -1;
};

/// An arterial bed that feeds one compartment (leg/bed.hpp).
struct Bed {
  std::string name;
  int vein = 0;
  double rest_flow_mL_s = 0.0;  ///< at the reference venous pressure, relaxed, without hyperaemia [mL/s]
  std::string muscle;           ///< the muscle whose work raises this flow; empty: none
  bool skin = false;            ///< its flow follows the temperature of the skin
};

/// Constants of the laws, the same for every row.
struct Laws {
  struct {
    double p0_mmHg = 0.0, top = 0.0, bottom = 0.0;
  } vein;  ///< pressure-volume law; linear above (V-V0)/a = top and below V/V0 = bottom
  struct {
    double floor = 0.0, softening = 0.0;
  } lumen;  ///< resistance factor against volume
  struct {
    double density_g_cm3 = 0.0, viscosity_P = 0.0, length_cm = 0.0, smoothing_mmHg = 0.0;
  } flow;
  struct {
    double rate_1_mmHg_s = 0.0, smoothing_mmHg = 0.0, shortest_s = 0.0;
  } valve;
  struct {
    double resistance_mmHg_s_mL = 0.0, width_mmHg = 0.0;
  } cuff;  ///< resistance of veins beneath a cuff
  struct {
    double smoothing_mmHg = 0.0, reference_venous_mmHg = 0.0;
  } inflow;
  struct {
    double gain = 0.0, threshold_mmHg = 0.0, width_mmHg = 0.0, time_constant_s = 0.0;
  } tone;  ///< venoarteriolar reflex
  struct {
    double per_demand = 0.0, autoregulation = 0.0, largest = 0.0, rise_s = 0.0, fall_s = 0.0;
  } hyperaemia;
  struct {
    double capillary_weight = 0.0, reflection = 0.0, plasma_colloid_mmHg = 0.0, rest_pressure_mmHg = 0.0, stiffness_mmHg = 0.0,
           plasma_fraction = 0.0, concentration = 0.0, reabsorption = 0.0, least_exchange = 0.0;
  } filtration;
  struct {
    double largest_rise = 0.0, pressure_scale_mmHg = 0.0, onset_s = 0.0, memory_s = 0.0, garment_rise = 0.0,
           garment_scale_mmHg = 0.0, pumping_pressure_mmHg = 0.0;
  } lymph;
  struct {
    double arterial_saturation = 0.0, rest_extraction = 0.0, work_factor = 0.0, half_saturation = 0.0, store_s = 0.0;
  } oxygen;  ///< uptake by working muscle
};

/// Surroundings of the leg.
struct Surroundings {
  double gravity_mmHg_cm = 0.0;            ///< rho g of blood [mmHg/cm]
  double arterial_mmHg = 0.0;              ///< mean arterial pressure at the heart [mmHg]
  double right_atrial_supine_mmHg = 0.0;   ///< [mmHg]
  double right_atrial_upright_mmHg = 0.0;  ///< [mmHg]
  double arterial_oxygen_mL_mL = 0.0;      ///< oxygen content of arterial blood [mL/mL]
};

/// Heart, arteries and the rest of the body (leg/circulation.hpp).
struct Circulation {
  double heart_rate_1_s = 0.0, stroke_volume_mL = 0.0;         ///< lying, at rest
  double filling_offset_mmHg = 0.0, filling_scale_mmHg = 0.0;  ///< of the heart's filling curve
  double arterial_compliance_mL_mmHg = 0.0, venous_compliance_mL_mmHg = 0.0;
  double upright_pool_mL = 0.0;             ///< held by veins of the trunk when upright
  double carotid_height_cm = 0.0;           ///< above the heart, trunk upright
  double reflex_range_mmHg = 0.0;           ///< largest deviation that the reflex responds to
  double heart_gain_1_mmHg = 0.0;           ///< relative rise of heart rate per mmHg of deficit
  double resistance_gain_1_mmHg = 0.0;      ///< relative rise of the vessels' resistance per mmHg of deficit
  double venous_gain_mL_mmHg = 0.0;         ///< blood that veins release per mmHg
  double cardiopulmonary_gain = 0.0;        ///< on vessels, per mmHg of filling below its value lying [1]
  double cardiopulmonary_range_mmHg = 0.0;  ///< largest deviation that it adds
  double work_gain_mmHg_s_mL = 0.0;         ///< of the heart reflex, per flow demanded by the legs' work
  double heart_time_s = 0.0, resistance_time_s = 0.0, venous_time_s = 0.0;
};

struct Anatomy {
  std::vector<Segment> segments;  ///< from the floor up; the heart is at the upper end of the last one
  std::vector<Vein> veins;
  std::vector<Edge> edges;
  std::vector<Bed> beds;
  std::vector<std::string> muscles;  ///< the distinct muscles of the beds, in their order
  Laws laws;
  Surroundings surroundings;
  std::vector<Observable> observables;
  int legs = 1;
  std::optional<Circulation> circulation;  ///< none: arterial and right atrial pressure are given
};

/// "PF->IL", "IL->RA".
[[nodiscard]] std::string edge_name(const Anatomy& anatomy, const Edge& edge);

}  // namespace calfpump
