// Which calfpump this is, and whether it was built to be fast.
#pragma once

#include <string_view>

namespace calfpump {

/// "0.1.0", as in CMakeLists.txt.
[[nodiscard]] std::string_view version();

/// False for a build without optimisation.
[[nodiscard]] bool optimised();

}  // namespace calfpump
