// What a user can ask to see of a leg and of the body that it belongs to, and in which unit.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// What a user can ask to see: a named sum or value of rows.
struct Observable {
  enum class Quantity {
    pressure,
    transmural_pressure,
    external_pressure,
    volume,
    flow,
    outflow,
    inflow,
    swelling,
    velocity,
    valve,
    height,
    saturation,
    shear,
    gain,
    volume_change,
    girth_change,
    tissue_pressure,
    lymph,
    plasma_colloid,
    arterial_pressure,
    right_atrial_pressure,
    cardiac_output,
    heart_rate,
    stroke_volume
  };
  std::string name;
  std::string meaning;
  Quantity quantity = Quantity::volume;
  std::vector<int> veins;     ///< pressures: their mean; volumes and inflow: their sum
  std::vector<int> edges;     ///< flow, velocity: their sum; valve: one
  std::vector<int> segments;  ///< swelling, gain, lymph: their sum; tissue pressure: their mean
  double radius_cm = 0.0;     ///< shear: of the artery that feeds the veins' beds
  double part = 1.0;          ///< volume and girth change: what the instrument sees, of the segments' mean change
};

/// What there is to know of a quantity.
struct QuantityInfo {
  /// The rows that it is made of.
  enum class Parts { none, veins, edges, edges_into_one, one_valve, segments };
  /// What it is of: each leg; the rest of the body, so that it stands once although there are two legs; of that, what there is
  /// only with a closed circulation.
  enum class Of { leg, body, heart };

  Observable::Quantity value;
  std::string_view name;  ///< in data/leg.toml
  std::string_view unit;  ///< as a person writes it: "mL/s", "percent"; "1" where it has none
  Parts parts;
  Of of = Of::leg;
};

/// In the order of the enumeration.
[[nodiscard]] std::span<const QuantityInfo> quantities();
[[nodiscard]] const QuantityInfo& info_of(Observable::Quantity quantity);

/// Whether it is of the rest of the body, not of a leg.
[[nodiscard]] bool of_body(Observable::Quantity quantity);

/// The column's name, with the unit: "ankle_pressure_mmHg", "femoral_outflow_mL_s".
[[nodiscard]] std::string column_name(const Observable& observable);

}  // namespace calfpump
