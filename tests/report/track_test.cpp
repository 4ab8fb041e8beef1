// Decoding a track returns the encoded numbers, within the quantum.
#include "../../src/report/track.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <vector>

using namespace calfpump;

TEST_CASE("a track of bytes is base64 of fractions of its range", "[report]") {
  const std::vector<float> values{-1.0F, 0.0F, 1.0F, 0.5F};
  const auto json = track(values, Quantum::bits_8);
  CHECK(json["n"] == 4);
  CHECK(json["type"] == "u8");
  CHECK(json["low"] == -1.0);
  CHECK(json["high"] == 1.0);
  CHECK(json["data"] == "AID/vw==");  // 0, 128, 255, 191
}

TEST_CASE("a track of 16 bits is little endian", "[report]") {
  const std::vector<float> values{0.0F, 1.0F / 255.0F, 1.0F};
  CHECK(track(values, Quantum::bits_16)["data"] == "AAABAf//");  // 0, 257, 65535
}

TEST_CASE("equal numbers need no data", "[report]") {
  const auto json = track(std::vector<float>(1000, 3.5F), Quantum::bits_8);
  CHECK(json["constant"] == 3.5);
  CHECK(json["n"] == 1000);
  CHECK_FALSE(json.contains("data"));
}

TEST_CASE("times are single floats", "[report]") {
  const std::vector<double> times_s{0.0, 1.0};
  CHECK(exact_track(times_s)["data"] == "AAAAAAAAgD8=");
}
