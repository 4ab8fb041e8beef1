#include "calfpump/core/version.hpp"

namespace calfpump {

std::string_view version() { return CALFPUMP_VERSION; }

bool optimised() {
#ifdef __OPTIMIZE__
  return true;
#else
  return false;
#endif
}

}  // namespace calfpump
