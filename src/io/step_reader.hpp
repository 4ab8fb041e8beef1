// One step of a protocol: posture, movement, tempo or speed, duration or repetitions, transition.
#pragma once

#include "calfpump/io/toml_reader.hpp"
#include "calfpump/protocol/step.hpp"
#include "calfpump/study/catalogue.hpp"

namespace calfpump {

[[nodiscard]] Step read_step(TableReader& row, const Catalogue& catalogue);

}  // namespace calfpump
