// Diseases of a leg, as changes to its parameters: rows of data/conditions.toml.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// One change to some edges or veins. Factors of 1 and an unset leak change nothing.
struct Change {
  std::vector<int> edges;
  std::vector<int> veins;
  std::vector<int> beds;
  std::optional<double> leak;         ///< fraction of the lumen that stays open in a shut valve [1]
  std::optional<double> reflux_mL_s;  ///< instead of `leak`: reflux through the shut valves at `reflux_pressure_mmHg`
  double coaptation = 0.0;            ///< of the valves that leak: decrease of the leak as their vein narrows [1]
  double resistance_factor = 1.0;     ///< of both halves of the edges [1]
  double area_factor = 1.0;           ///< of the edges' lumen [1]
  double volume_factor = 1.0;         ///< of V0 and a of the veins [1]
  double compliance_factor = 1.0;     ///< of a alone [1]
  double flow_factor = 1.0;           ///< of the beds' flow at rest [1]
};

struct Condition {
  std::string name;
  std::string meaning;
  std::vector<Change> changes;
  double filtration_factor = 1.0;                    ///< on the filtration coefficient of all tissue [1]
  double squeeze_factor = 1.0;                       ///< on the pressure of contracting muscles [1]
  std::optional<double> ankle_range_deg;             ///< largest range of the ankle
  std::vector<std::pair<int, double>> presses_mmHg;  ///< vein, constant external pressure
  double outlet_mmHg = 0.0;                          ///< constant pressure added where blood enters the chest
};

inline constexpr double reflux_pressure_mmHg = 50.0;  ///< where reflux is stated: chosen, about the pressure of standing

/// Reflux through the shut valve of an edge at `reflux_pressure_mmHg`, with veins at their reference volume [mL/s].
[[nodiscard]] double reflux_mL_s(const Edge& edge, const Laws& laws);

/// The leak at which an edge has this reflux; 1 if even the whole lumen passes less.
[[nodiscard]] double leak_of_reflux(Edge edge, double reflux_mL_s, const Laws& laws);

/// The leg with the changes of the condition applied.
[[nodiscard]] Anatomy afflicted(Anatomy anatomy, const Condition& condition);

/// Several conditions as one: factors multiply, pressures add, the later leak and the smaller range of the ankle apply.
[[nodiscard]] Condition combined(const std::vector<Condition>& conditions);

}  // namespace calfpump
