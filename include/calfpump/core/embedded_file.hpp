// A file embedded in the program when it was built.
#pragma once

#include <string_view>

namespace calfpump {

struct EmbeddedFile {
  std::string_view name;  ///< "leg.toml"
  std::string_view text;
};

}  // namespace calfpump
