#include "calfpump/leg/observable.hpp"

#include <algorithm>
#include <array>

#include "calfpump/core/rows.hpp"

namespace calfpump {
namespace {

using enum Observable::Quantity;
using Parts = QuantityInfo::Parts;
using Scope = QuantityInfo::Scope;

constexpr std::array rows{QuantityInfo{pressure, "pressure", "mmHg", Parts::veins},
                          QuantityInfo{transmural_pressure, "transmural_pressure", "mmHg", Parts::veins},
                          QuantityInfo{external_pressure, "external_pressure", "mmHg", Parts::veins},
                          QuantityInfo{volume, "volume", "mL", Parts::veins},
                          QuantityInfo{flow, "flow", "mL/s", Parts::edges},
                          QuantityInfo{outflow, "outflow", "mL/s", Parts::none},
                          QuantityInfo{inflow, "inflow", "mL/s", Parts::veins},
                          QuantityInfo{swelling, "swelling", "mL", Parts::segments},
                          QuantityInfo{velocity, "velocity", "cm/s", Parts::edges_into_one},
                          QuantityInfo{valve, "valve", "1", Parts::one_valve},
                          QuantityInfo{height, "height", "cm", Parts::veins},
                          QuantityInfo{saturation, "saturation", "percent", Parts::veins},
                          QuantityInfo{shear, "shear", "1/s", Parts::veins},
                          QuantityInfo{gain, "gain", "mL", Parts::segments},
                          QuantityInfo{volume_change, "volume_change", "percent", Parts::segments},
                          QuantityInfo{girth_change, "girth_change", "mm", Parts::segments},
                          QuantityInfo{tissue_pressure, "tissue_pressure", "mmHg", Parts::segments},
                          QuantityInfo{lymph, "lymph", "mL/h", Parts::segments},
                          QuantityInfo{plasma_colloid, "plasma_colloid", "mmHg", Parts::segments},
                          QuantityInfo{arterial_pressure, "arterial_pressure", "mmHg", Parts::none, Scope::body},
                          QuantityInfo{right_atrial_pressure, "right_atrial_pressure", "mmHg", Parts::none, Scope::body},
                          QuantityInfo{cardiac_output, "cardiac_output", "L/min", Parts::none, Scope::heart},
                          QuantityInfo{heart_rate, "heart_rate", "1/min", Parts::none, Scope::heart},
                          QuantityInfo{stroke_volume, "stroke_volume", "mL", Parts::none, Scope::heart}};
static_assert(in_order(rows));

}  // namespace

std::span<const QuantityInfo> quantities() { return rows; }

const QuantityInfo& info_of(Observable::Quantity quantity) { return row_of(rows, quantity); }

bool belongs_to_body(Observable::Quantity quantity) { return info_of(quantity).scope != Scope::leg; }

std::string column_name(const Observable& observable) {
  std::string unit(info_of(observable.quantity).unit);
  std::replace(unit.begin(), unit.end(), '/', '_');
  return unit == "1" ? observable.name : observable.name + '_' + unit;
}

}  // namespace calfpump
