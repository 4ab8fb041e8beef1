// The curves of a report as a picture for print, drawn by gnuplot.
#pragma once

#include <string>
#include <vector>

#include "calfpump/study/film.hpp"
#include "calfpump/study/side_by_side.hpp"

namespace calfpump {

/// A gnuplot script with its data in it, without terminal and output. Colours are those of the page; what comes from a
/// scenario stays text.
[[nodiscard]] std::string plot_script(const std::vector<ComparedRun>& runs, const FilmPlan& plan, const Catalogue& catalogue);

}  // namespace calfpump
