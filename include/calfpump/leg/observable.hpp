// Observables: quantities of a leg and of the rest of the body that can be printed, with their units.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace calfpump {

/// A quantity that can be printed: a named sum, mean or value of rows.
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
  double radius_cm = 0.0;     ///< shear: radius of the artery that feeds the veins' beds
  double part = 1.0;          ///< volume and girth change: the part of the segments' mean change that the instrument measures
};

/// Properties of a quantity.
struct QuantityInfo {
  /// The rows that it is computed from.
  enum class Parts { none, veins, edges, edges_into_one, one_valve, segments };
  /// Where it belongs: to each leg; to the rest of the body, with one column even for two legs; to the heart, which exists only
  /// with a closed circulation.
  enum class Scope { leg, body, heart };

  Observable::Quantity value;
  std::string_view name;  ///< in data/leg.toml
  std::string_view unit;  ///< as printed: "mL/s", "percent"; "1" without a unit
  Parts parts;
  Scope scope = Scope::leg;
};

/// All quantities, in the order of the enumeration.
[[nodiscard]] std::span<const QuantityInfo> quantities();
[[nodiscard]] const QuantityInfo& info_of(Observable::Quantity quantity);

/// Whether it belongs to the rest of the body, not to a leg.
[[nodiscard]] bool belongs_to_body(Observable::Quantity quantity);

/// The name of the column, with the unit: "ankle_pressure_mmHg", "femoral_outflow_mL_s".
[[nodiscard]] std::string column_name(const Observable& observable);

}  // namespace calfpump
