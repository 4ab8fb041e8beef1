// Levels of the axes of a study: a listed axis, or one of few values, has a level a value; any other has bins with equally many
// runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/study/study_table.hpp"

namespace calfpump {

/// A level as the page shows it.
struct Level {
  std::string words;                          ///< "40", "female", "160 to 168"
  double place = 0.0, low = 0.0, high = 0.0;  ///< mean, lowest and highest value; of words: its number
};

/// An axis, or a column by which runs are grouped.
struct AxisLevels {
  static constexpr std::uint8_t none = 255;

  std::size_t column = 0;
  bool exact = true;  ///< a level a value
  std::vector<Level> levels;
  /// By run: a fine level, finer than the levels so that ranks are nearly exact; none: the axis is absent.
  std::vector<std::uint8_t> fine;
  std::vector<std::uint8_t> level_of;  ///< by fine level
  std::vector<double> rank;            ///< by fine level

  [[nodiscard]] std::uint8_t level(std::size_t run) const { return fine[run] == none ? none : level_of[fine[run]]; }
};

/// nullopt if the column has a single value, or more words than can be levels. `samples`: of the study; numbers that hardly two
/// of them share get bins.
[[nodiscard]] std::optional<AxisLevels> study_axis(const StudyTable& table, std::size_t column, std::size_t samples);

/// "subject.height" of the column subject.height_cm; without the name of its scenario unless two columns differ in it alone.
[[nodiscard]] std::string label_of(const StudyTable& table, std::size_t column);

/// "40", "175 cm", "female".
[[nodiscard]] std::string with_unit(const StudyColumn& column, const std::string& words);

}  // namespace calfpump
