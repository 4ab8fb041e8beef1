// The values of a study's samples: people of a table or of a cohort, and drawn axes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "calfpump/study/cohort.hpp"
#include "io/study/people.hpp"
#include "io/study/plan_axes.hpp"

namespace calfpump {

struct Sampled {
  std::shared_ptr<const People> people;
  std::optional<BodyStatistics> cohort;
  std::vector<DrawnAxis> drawn;
  /// The point of the unit cube of a sample: coordinates of the cohort, then of each drawn axis; none without them.
  std::function<std::vector<double>(std::size_t sample)> points;

  [[nodiscard]] std::size_t dimensions() const { return drawn.size() + (cohort ? body_dimensions : 0); }
  /// Axes in the order of the values.
  [[nodiscard]] std::vector<StudyAxis> axes() const;
  [[nodiscard]] std::vector<AxisValue> operator()(std::size_t sample) const;
};

}  // namespace calfpump
