// Conversion of an index to std::size_t. Indices are int, as -1 means none; containers need std::size_t.
#pragma once

#include <cstddef>

namespace calfpump {

[[nodiscard]] inline std::size_t z(int index) { return static_cast<std::size_t>(index); }

}  // namespace calfpump
