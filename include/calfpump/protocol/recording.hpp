// A recording that drives a leg: external pressures and muscle activations in time, linear between samples.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace calfpump {

/// A column of the recording and the vein or muscle that it drives.
struct RecordingColumn {
  int target = 0;  ///< vein or muscle
  std::string column;
  double part = 1.0;                     ///< factor on the column's pressure [1]
  std::optional<double> full_mmHg = {};  ///< pressure at full activation; set if the column holds activations
  std::vector<double> values;            ///< external pressure [mmHg] or activation [1], one for each time
};

struct Recording {
  std::string file;      ///< file name as in the scenario
  std::string checksum;  ///< SHA-256 of its text, hexadecimal
  std::vector<double> times_s;
  std::vector<RecordingColumn> squeezes, works;

  [[nodiscard]] double length_s() const { return times_s.back() - times_s.front(); }
};

}  // namespace calfpump
