// The data files as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace calfpump {

struct EmbeddedFile {
  std::string_view name;  ///< "leg.toml"
  std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_data();

}  // namespace calfpump
