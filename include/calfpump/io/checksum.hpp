// SHA-256 (FIPS 180-4, by Nettle), in small hexadecimal digits.
#pragma once

#include <nettle/sha2.h>

#include <string>
#include <string_view>

namespace calfpump {

/// The checksum of a text added in parts.
class Checksum {
 public:
  Checksum() { sha256_init(&state_); }
  void add(std::string_view text);
  /// The checksum of all that was added.
  [[nodiscard]] std::string digits() const;

 private:
  sha256_ctx state_;
};

/// The checksum of a whole text.
[[nodiscard]] std::string checksum(std::string_view text);

}  // namespace calfpump
