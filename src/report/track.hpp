// Row of numbers in a page: quantised, little endian, base64.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

namespace calfpump {

[[nodiscard]] std::string base64(std::string bytes);

/// Number of steps between the lowest and the highest number.
enum class Quantum { bits_8, bits_16 };

/// {"n", "type", "low", "high", "data"}, value = low + (high - low) q/(2^bits - 1); or {"n", "constant"}.
[[nodiscard]] nlohmann::ordered_json track(std::span<const float> values, Quantum quantum);
/// A track on a given range, which contains all values.
[[nodiscard]] nlohmann::ordered_json track(std::span<const float> values, Quantum quantum, double low, double high);
/// {"n", "type": "f32", "data"}: the numbers as floats.
[[nodiscard]] nlohmann::ordered_json exact_track(std::span<const double> values);

}  // namespace calfpump
