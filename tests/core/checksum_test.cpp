#include "calfpump/core/checksum.hpp"

#include <catch2/catch.hpp>

using namespace calfpump;

TEST_CASE("the checksum is SHA-256, whether the text comes whole or in parts") {
  // FIPS 180-4, example "abc"; RFC 4634, test 2
  CHECK(checksum("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const std::string text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  Checksum parts;
  for (const char c : text) {
    parts.add(std::string_view(&c, 1));
    (void)parts.digits();  // must not end the sum
  }
  CHECK(parts.digits() == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(checksum(text) == parts.digits());
}
