// data/leg.toml -> Anatomy. An anatomy that cannot work is refused with file, line and reason.
#pragma once

#include "calfpump/leg/anatomy.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// Reads what it can; the result is usable only if no problem was added.
[[nodiscard]] Anatomy read_anatomy(TableReader& file);

}  // namespace calfpump
