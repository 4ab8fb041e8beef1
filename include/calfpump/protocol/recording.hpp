// A recording that drives a leg: external pressures and muscle activations in time, linear between samples.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/leg/anatomy.hpp"

namespace calfpump {

/// A column of the recording and the vein or muscle that it drives.
struct RecordingColumn {
  int target = 0;  ///< vein or muscle
  std::string column;
  double part = 1.0;                     ///< factor on the column's pressure [1]
  std::optional<double> full_mmHg = {};  ///< pressure at full activation; set if the column holds activations
  std::vector<double> values;            ///< external pressure [mmHg] or activation [1], one for each time
};

/// A chamber of a device: its pressure rises along a straight line, is held, and falls. It presses on a whole segment.
struct Chamber {
  int segment = 0;
  double pressure_mmHg = 0.0;
  double begin_s = 0.0, rise_s = 0.0, hold_s = 0.0, fall_s = 0.0;  ///< begin: in the cycle
  double deep = 1.0, superficial = 1.0;                            ///< part of the pressure that reaches these veins [1]

  [[nodiscard]] double end_s() const { return begin_s + rise_s + hold_s + fall_s; }
  /// Pressure at a time of the cycle.
  [[nodiscard]] double at_mmHg(double time_s) const;
};

struct Recording {
  std::string file;      ///< file name as in the scenario
  std::string checksum;  ///< SHA-256 of its text, hexadecimal
  std::vector<double> times_s;
  std::vector<RecordingColumn> squeezes, works;
  std::vector<std::string> understood = {};  ///< how the file was read, in sentences
  std::vector<Chamber> chambers = {};        ///< instead of a file: a device

  [[nodiscard]] double length_s() const { return times_s.back() - times_s.front(); }
};

/// Pressures of a device on the veins over one cycle. The pressures of chambers on the same segment add up.
[[nodiscard]] Recording recording_of(const Anatomy& anatomy, const std::vector<Chamber>& chambers, double cycle_s);

/// "recording cuff.csv", "device with 3 chambers".
[[nodiscard]] std::string in_words(const Recording& recording);

}  // namespace calfpump
