// Slips in the keys and values of a line that is not TOML.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "io/toml/toml_line.hpp"
#include "io/toml/toml_slips.hpp"

namespace calfpump {

/// A slip at this byte of the line.
[[nodiscard]] Slip slip_at_byte(int number, const TomlLine& line, std::size_t byte, std::string message);

/// In the pairs and elements of a line; `inside`: the line is within a list.
[[nodiscard]] std::optional<Slip> slip_in_pairs(int number, const TomlLine& line, bool inside);

/// A line that is no pair, no heading and no part of a list: `posture "sitting"`.
[[nodiscard]] std::optional<Slip> slip_without_pair(int number, const TomlLine& line);

}  // namespace calfpump
