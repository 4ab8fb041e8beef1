// A recording that drives a leg: pressures and activations in time, with straight lines between the samples.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace calfpump {

/// A column of the recording and where it goes: a factor times its values.
struct TraceColumn {
  int target = 0;  ///< vein or muscle
  std::string column;
  double part = 1.0;                     ///< of the pressure that the column tells of
  std::optional<double> full_mmHg = {};  ///< pressure at full activation, where the column holds activations
  std::vector<double> values;            ///< external pressure [mmHg] or activation [1], one for each time
};

struct Trace {
  std::string file;      ///< as the scenario names it
  std::string checksum;  ///< SHA-256 of its text, hexadecimal
  std::vector<double> times_s;
  std::vector<TraceColumn> squeezes, works;

  [[nodiscard]] double length_s() const { return times_s.back() - times_s.front(); }
};

}  // namespace calfpump
