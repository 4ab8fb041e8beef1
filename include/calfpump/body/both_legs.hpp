// Two legs as one anatomy: the rows of the left, then those of the right. They share nothing but the right atrium.
#pragma once

#include <array>
#include <string_view>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

inline constexpr std::array<std::string_view, 2> leg_names{"left", "right"};

/// Both legs have the rows of the same data. Names of rows and observables get "left_" and "right_" before them; what is of the
/// whole body stays as it is.
[[nodiscard]] Anatomy both_legs(const Anatomy& left, const Anatomy& right);

}  // namespace calfpump
