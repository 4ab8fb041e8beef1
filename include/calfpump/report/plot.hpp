// Curves of a report as a figure for print, drawn by gnuplot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calfpump/core/picture.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// Content and size of a figure.
struct Figure {
  std::vector<std::string> panels;  ///< observables of a leg, from the top; empty: the page's
  bool difference = false;          ///< each run minus the baseline; needs two runs
  double width_mm = 180.0;          ///< default: two columns of a journal
  std::optional<double> height_mm;  ///< no value: 30 mm for each panel, and room for titles and names
};

/// The shortest and longest side of a figure.
inline constexpr double least_side_mm = 40.0, most_side_mm = 600.0;

/// The height below which its panels are too flat to be read; above `most_side_mm` with too many panels.
[[nodiscard]] double least_height_mm(const Figure& figure, const std::vector<const Scenario*>& scenarios,
                                     const Catalogue& catalogue);

/// The plan of films that contain the curves of a page and of the figure.
[[nodiscard]] FilmPlan plan_with(FilmPlan page, const Figure& figure);

/// The figure of runs with films of this plan. The colours equal the page's; text from a scenario stays text.
[[nodiscard]] Picture plot(const std::vector<ComparedRun>& runs, const FilmPlan& plan, const Catalogue& catalogue,
                           const Figure& figure = {});

}  // namespace calfpump
