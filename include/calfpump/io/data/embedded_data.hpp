// The data files as they were when the program was built.
#pragma once

#include <span>

#include "calfpump/core/embedded_file.hpp"

namespace calfpump {

[[nodiscard]] std::span<const EmbeddedFile> embedded_data();

}  // namespace calfpump
