// A leg as pages draw it.
#pragma once

#include <nlohmann/json.hpp>

#include "calfpump/leg/anatomy.hpp"
#include "calfpump/study/scenario.hpp"

namespace calfpump {

/// Segments, veins and edges.
[[nodiscard]] nlohmann::ordered_json anatomy_json(const Anatomy& anatomy);

/// Veins and valves relative to the sound leg: volume and compliance of each vein; lumen of each edge, by Poiseuille from its
/// resistance; and its leak [1].
[[nodiscard]] nlohmann::ordered_json shape_json(const Anatomy& sound, const LegSetup& setup);

}  // namespace calfpump
