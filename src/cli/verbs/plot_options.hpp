// Options of the picture for papers: --plot and the options that shape it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/report/plot.hpp"

namespace CLI {
class App;
}

namespace calfpump::cli {

struct PlotOptions {
  std::filesystem::path file;  ///< empty: no picture
  Figure figure;
  bool in_dots = false;  ///< the size was typed in px
};

void add_plot_options(CLI::App& verb, PlotOptions& options);
/// --plot alone, for a picture of another kind.
void add_picture_option(CLI::App& verb, std::filesystem::path& file, const std::string& meaning);
/// For verbs with a baseline.
void add_difference_option(CLI::App& verb, PlotOptions& options);

/// Names of the columns that can be panels: only an observable of a leg has a curve for each leg.
[[nodiscard]] std::vector<std::string> panel_names(const Catalogue& catalogue);

/// Throws InputError with all problems: a panel that is no column of a leg, a size that does not suit the file or the panels.
void refuse_bad_figure(const PlotOptions& options, const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue);

}  // namespace calfpump::cli
