// Version, commit and optimisation of this build.
#pragma once

#include <string_view>

namespace calfpump {

/// "0.1.0", as in CMakeLists.txt.
[[nodiscard]] std::string_view version();

/// The git commit that it was built from, with "-dirty" if files were changed since; "unknown" without git.
[[nodiscard]] std::string_view commit();

/// False for a build without optimisation.
[[nodiscard]] bool optimised();

}  // namespace calfpump
