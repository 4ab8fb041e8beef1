// Units as a person writes them.
#pragma once

#include <algorithm>
#include <string>

#include "calfpump/metrics/observe.hpp"

namespace calfpump {

/// "mL/s" of a flow.
[[nodiscard]] inline std::string spoken_unit(Observable::Quantity quantity) {
  std::string unit = unit_suffix(quantity);
  std::replace(unit.begin(), unit.end(), '_', '/');
  return unit;
}

}  // namespace calfpump
