// Curves of a report as a figure for print, drawn by gnuplot.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/film.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// A gnuplot script that contains its data, without terminal and output. The colours equal the page's; text from a scenario
/// stays text.
[[nodiscard]] std::string plot_script(const std::vector<ComparedRun>& runs, const FilmPlan& plan, const Catalogue& catalogue);

}  // namespace calfpump
