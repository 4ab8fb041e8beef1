// The parts of the scenario's keys.
#pragma once

#include "calfpump/io/scenario/scenario_keys.hpp"

namespace calfpump {

/// [subject], [left], [right] and what stands in them.
[[nodiscard]] std::vector<TableKeys> person_keys(const Catalogue& catalogue);
/// Steps, repeats and what stands in them.
[[nodiscard]] std::vector<TableKeys> protocol_keys(const Catalogue& catalogue);
[[nodiscard]] TableKeys garment_keys(const std::vector<GarmentKind>& kinds);

/// A garment, or none. `usual`: what is worn without the key.
[[nodiscard]] Key garment_key(const std::string& meaning, const std::string& usual);

/// The smallest range that holds both; an empty one is none yet.
[[nodiscard]] Range hull(const std::optional<Range>& range, const Range& other);

}  // namespace calfpump
