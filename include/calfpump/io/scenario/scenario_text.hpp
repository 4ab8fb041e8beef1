// The text of a scenario file with other values, its comments kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace calfpump {

/// A key and its value as `--set` takes them: "subject.height", "180 cm".
struct KeyValue {
  std::string key, value;
};

/// The text with these keys replaced or added. Comments stay, unless the place of a key cannot be found; then the text is
/// written anew without them.
[[nodiscard]] std::string with_keys(const std::string& text, const std::vector<KeyValue>& values);

/// The value of a key as it is written, without quotes; none if the text does not have it.
[[nodiscard]] std::optional<std::string> value_in(const std::string& text, const std::string& key);

}  // namespace calfpump
