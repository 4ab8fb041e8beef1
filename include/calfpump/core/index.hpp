// Indices are int, as -1 means none; containers want std::size_t.
#pragma once

#include <cstddef>

namespace calfpump {

[[nodiscard]] inline std::size_t z(int index) { return static_cast<std::size_t>(index); }

}  // namespace calfpump
