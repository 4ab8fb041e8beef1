// SHA-256 (FIPS 180-4, by Nettle), in lower-case hexadecimal digits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace calfpump {

/// The checksum of a text added in parts.
class Checksum {
 public:
  Checksum();
  ~Checksum();
  void add(std::string_view text);
  /// The checksum of the parts added so far.
  [[nodiscard]] std::string digits() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The checksum of a whole text.
[[nodiscard]] std::string checksum(std::string_view text);

}  // namespace calfpump
