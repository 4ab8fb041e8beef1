#include "calfpump/leg/bounds.hpp"

#include <limits>

#include "calfpump/leg/bed.hpp"
#include "calfpump/leg/vein.hpp"

namespace calfpump {
namespace {

constexpr double highest_venous_mmHg = 300.0, highest_arterial_mmHg = 300.0, highest_filling_mmHg = 100.0;
constexpr double largest_swelling = 10.0;  // relative to the volume at rest

/// Volume at a pressure, without creep, by bisection: the law rises with the volume.
double volume_mL(double transmural_mmHg, const Vein& vein, const Laws& laws) {
  double low = 0.0, high = vein.v0_mL + vein.a_mL;
  while (transmural_pressure(high, 0.0, vein, laws).value_mmHg < transmural_mmHg) high *= 2.0;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (transmural_pressure(middle, 0.0, vein, laws).value_mmHg < transmural_mmHg ? low : high) = middle;
  }
  return high;
}

class Ranges {
 public:
  explicit Ranges(const StateLayout& layout) {
    bounds_.lowest.assign(layout.kinds.size(), -std::numeric_limits<double>::infinity());
    bounds_.highest.assign(layout.kinds.size(), std::numeric_limits<double>::infinity());
  }
  /// Sets the range of a state; -1: no such state.
  void set(int index, double lowest, double highest) {
    if (index < 0) return;
    bounds_.lowest[static_cast<std::size_t>(index)] = lowest;
    bounds_.highest[static_cast<std::size_t>(index)] = highest;
  }
  void set(const std::vector<int>& indices, double lowest, double highest) {
    for (const int index : indices) set(index, lowest, highest);
  }
  [[nodiscard]] Bounds take() { return std::move(bounds_); }

 private:
  Bounds bounds_;
};

void set_segments(Ranges& ranges, const Anatomy& anatomy, const StateLayout& layout) {
  for (std::size_t s = 0; s < anatomy.segments.size(); ++s) {
    const Segment& segment = anatomy.segments[s];
    if (segment.creep) ranges.set(layout.creep[s], 0.0, segment.creep->largest_strain);
    if (!segment.interstitium) continue;
    const double largest_mL = largest_swelling * segment.interstitium->rest_volume_mL;
    ranges.set(layout.tissue[s], 0.0, largest_mL);
    ranges.set(layout.protein[s], 0.0, anatomy.laws.filtration.plasma_colloid_mmHg * largest_mL);
  }
}

void set_body(Ranges& ranges, const Anatomy& anatomy, const Circulation& body, const StateLayout::Central& rows) {
  ranges.set(rows.arteries, 0.0, highest_arterial_mmHg * body.arterial_compliance_mL_mmHg);
  const double veins_mL = highest_filling_mmHg * body.venous_compliance_mL_mmHg;
  ranges.set(rows.veins, -veins_mL, veins_mL);
  double work_mL_s = 0.0;
  for (const Bed& bed : anatomy.beds)
    work_mL_s += 2.0 / anatomy.legs * bed.rest_flow_mL_s * hyperaemia_of_work(bed, anatomy.laws);
  const double range_mmHg = body.reflex_range_mmHg, vessels_mmHg = range_mmHg + body.cardiopulmonary_range_mmHg;
  ranges.set(rows.heart, -range_mmHg, range_mmHg + body.work_gain_mmHg_s_mL * work_mL_s);
  ranges.set(rows.vessels, -vessels_mmHg, vessels_mmHg);
  ranges.set(rows.venous_tone, -range_mmHg, range_mmHg);
}

}  // namespace

Bounds bounds(const Anatomy& anatomy, const StateLayout& layout) {
  const Laws& laws = anatomy.laws;
  Ranges ranges(layout);
  for (std::size_t v = 0; v < anatomy.veins.size(); ++v) {
    const auto& creep = anatomy.segments[static_cast<std::size_t>(anatomy.veins[v].segment)].creep;
    const double stretch = creep ? 1.0 + creep->largest_strain : 1.0;
    ranges.set(layout.volume[v], 0.0, stretch * volume_mL(highest_venous_mmHg, anatomy.veins[v], laws));
  }
  ranges.set(layout.opening, 0.0, 1.0);
  ranges.set(layout.tone, 1.0, 1.0 + laws.tone.gain);
  ranges.set(layout.hyperaemia, -laws.hyperaemia.autoregulation,
             laws.hyperaemia.largest + laws.hyperaemia.per_demand * (laws.oxygen.work_factor - 1.0));
  ranges.set(layout.saturation, 0.0, laws.oxygen.arterial_saturation);
  ranges.set(layout.pumping, 0.0, largest_pumping);
  set_segments(ranges, anatomy, layout);
  if (anatomy.circulation) set_body(ranges, anatomy, *anatomy.circulation, layout.central);
  return ranges.take();
}

}  // namespace calfpump
