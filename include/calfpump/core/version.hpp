// Which calfpump this is, and whether it was built to be fast.
#pragma once

#include <string_view>

namespace calfpump {

/// "0.1.0", as in CMakeLists.txt.
[[nodiscard]] std::string_view version();

/// That it was built from: a hash of git, "-dirty" behind it where files were changed since; "unknown" without git.
[[nodiscard]] std::string_view commit();

/// False for a build without optimisation.
[[nodiscard]] bool optimised();

}  // namespace calfpump
