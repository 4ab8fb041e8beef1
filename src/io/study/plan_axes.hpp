// [[axis]], [people] and [cohort] of a plan: listed axes, and axes of which each sample has its own value.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/study/draws.hpp"
#include "calfpump/study/parameter.hpp"
#include "calfpump/study/plan.hpp"
#include "io/toml/toml_reader.hpp"

namespace calfpump {

/// A sampled axis and what it draws from.
struct DrawnAxis {
  StudyAxis axis;
  Distribution distribution;
  bool whole = false;                ///< rounded to a whole number
  std::vector<std::string> choices;  ///< in place of the distribution
  std::vector<double> weights;

  /// The value at a coordinate of the unit cube, of six digits.
  [[nodiscard]] AxisValue at(double u) const;
};

struct ReadAxes {
  std::vector<StudyAxis> listed;
  std::vector<DrawnAxis> drawn;
  std::vector<Place> listed_places, drawn_places;
};

/// Reads every [[axis]]. `parameters` are needed only for keys `parameter`.
[[nodiscard]] ReadAxes read_axes(TableReader& file, const std::vector<std::string>& scenarios,
                                 const std::function<const std::vector<Parameter>&()>& parameters);

}  // namespace calfpump
