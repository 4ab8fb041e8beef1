#include "calfpump/io/checksum.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace calfpump {

void Checksum::add(std::string_view text) {
  sha256_update(&state_, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
}

std::string Checksum::digits() const {
  sha256_ctx state = state_;  // to end it is to reset it
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string checksum(std::string_view text) {
  Checksum sum;
  sum.add(text);
  return sum.digits();
}

}  // namespace calfpump
