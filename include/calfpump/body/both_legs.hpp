// Two legs as one anatomy: the rows of the left, then the rows of the right. They share only the right atrium.
#pragma once

#include <array>
#include <string_view>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

inline constexpr std::array<std::string_view, 2> leg_names{"left", "right"};

/// Both legs have the rows of the same data. Names of rows and observables get the prefix "left_" or "right_"; names of the
/// whole body stay unchanged.
[[nodiscard]] Anatomy both_legs(const Anatomy& left, const Anatomy& right);

}  // namespace calfpump
