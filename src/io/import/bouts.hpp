// Bouts of a wearable: when a person walked, stood or sat, and how many steps were counted.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/toml/problems.hpp"
#include "io/import/import_rules.hpp"
#include "io/table/cell_time.hpp"

namespace calfpump {

struct LoggedBout {
  int line = 0;                       ///< line of the file
  double begin_s = 0.0, end_s = 0.0;  ///< since the first bout's beginning
  std::optional<double> steps, cadence_1_min;
  const ImportActivity* activity = nullptr;  ///< as the file labels it; nullptr: by steps or cadence

  [[nodiscard]] double length_s() const { return end_s - begin_s; }
  /// Steps a minute: those counted, or the cadence stated.
  [[nodiscard]] double rate_1_min() const { return steps ? *steps / length_s() * 60.0 : cadence_1_min.value_or(0.0); }
};

struct LoggedBouts {
  std::vector<LoggedBout> bouts;
  std::optional<double> clock_s;  ///< time of day of the first beginning [s since midnight]
  std::string checksum;
  std::vector<std::string> understood;  ///< how the file was read, in sentences
};

struct BoutsSetup {
  std::string path;
  std::map<std::string, std::string> columns;  ///< names by role, where the user states them
  std::optional<double> time_unit_s;
  DateOrder dates = DateOrder::unknown;
};

/// Rows of begin and end, duration or the next row's begin; steps, cadence or an activity. Problems are noted with their line.
[[nodiscard]] LoggedBouts read_bouts(const BoutsSetup& setup, const ImportRules& rules, Problems& problems);

}  // namespace calfpump
