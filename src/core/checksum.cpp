#include "calfpump/core/checksum.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace calfpump {

struct Checksum::State {
  sha256_ctx context;
};

Checksum::Checksum() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }

Checksum::~Checksum() = default;

void Checksum::add(std::string_view text) {
  sha256_update(&state_->context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
}

std::string Checksum::digits() const {
  sha256_ctx context = state_->context;  // sha256_digest resets its context
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string checksum(std::string_view text) {
  Checksum sum;
  sum.add(text);
  return sum.digits();
}

}  // namespace calfpump
