// A response to a dose, or pairs of doses that are just enough, as a figure for print.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calfpump/core/picture.hpp"

namespace calfpump {

struct DoseCurve {
  std::string title, x_title, y_title;
  std::vector<std::pair<double, double>> points;  ///< by x
  std::optional<double> limit;                    ///< a line of this y
  std::optional<std::pair<double, double>> mark;  ///< the answer
};

/// As wide as a column of a journal. Text from a scenario stays text.
[[nodiscard]] Picture dose_plot(const DoseCurve& curve);

}  // namespace calfpump
