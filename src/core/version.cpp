#include "calfpump/core/version.hpp"

#include "commit.hpp"  // made by every build: cmake/commit.cmake

namespace calfpump {

std::string_view version() { return CALFPUMP_VERSION; }

std::string_view commit() { return CALFPUMP_COMMIT; }

bool optimised() {
#ifdef __OPTIMIZE__
  return true;
#else
  return false;
#endif
}

}  // namespace calfpump
