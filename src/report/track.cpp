#include "track.hpp"

#include <algorithm>
#include <bit>
#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace calfpump {

std::string base64(std::string bytes) {
  using namespace boost::archive::iterators;
  using Digits = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
  const std::size_t missing = (3 - bytes.size() % 3) % 3;
  bytes.append(missing, '\0');
  std::string text(Digits(bytes.cbegin()), Digits(bytes.cend()));
  text.replace(text.size() - missing, missing, missing, '=');
  return text;
}

namespace {

using Json = nlohmann::ordered_json;

static_assert(std::endian::native == std::endian::little, "the page holds little-endian bytes");

template <class Number, class From>
std::string bytes_of(std::span<const From> values, const auto& as) {
  std::string bytes;
  bytes.reserve(values.size() * sizeof(Number));
  for (const From value : values) {
    const Number number = as(value);
    bytes.append(reinterpret_cast<const char*>(&number), sizeof(Number));
  }
  return bytes;
}

template <class Number>
std::string quantised(std::span<const float> values, double low, double high) {
  constexpr double most = std::numeric_limits<Number>::max();
  return bytes_of<Number>(values, [&](float value) {
    return static_cast<Number>(std::lround(most * (static_cast<double>(value) - low) / (high - low)));
  });
}

}  // namespace

Json track(std::span<const float> values, Quantum quantum, double low, double high) {
  Json json{{"n", values.size()}};
  if (low == high) {
    json["constant"] = low;
    return json;
  }
  const bool fine = quantum == Quantum::bits_16;
  json["type"] = fine ? "u16" : "u8";
  json["low"] = low;
  json["high"] = high;
  json["data"] = base64(fine ? quantised<std::uint16_t>(values, low, high) : quantised<std::uint8_t>(values, low, high));
  return json;
}

Json track(std::span<const float> values, Quantum quantum) {
  if (values.empty()) return {{"n", 0}, {"constant", 0}};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return track(values, quantum, *low, *high);
}

Json exact_track(std::span<const double> values) {
  return {{"n", values.size()},
          {"type", "f32"},
          {"data", base64(bytes_of<float>(values, [](double value) { return static_cast<float>(value); }))}};
}

}  // namespace calfpump
