// What `--report` and `--plot` ask for: runs to look at.
#pragma once

#include <optional>
#include <vector>

#include "calfpump/io/results.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/norms.hpp"
#include "options.hpp"

namespace calfpump::cli {

/// What has to be known before the runs.
struct Drawing {
  FilmPlan plan;
  Norms norms;
};

/// None where nothing is to be drawn.
[[nodiscard]] std::optional<Drawing> planned_drawing(const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue,
                                                     const Options& options);

/// Draws the picture, and gives the page to be published with the results, as far as they are asked for.
[[nodiscard]] std::vector<Document> drawn(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                                          const std::optional<Drawing>& drawing, const Catalogue& catalogue,
                                          const Options& options);

/// The same of a single run.
[[nodiscard]] std::vector<Document> drawn(const Scenario& scenario, const RunResult& result,
                                          const std::optional<Drawing>& drawing, const Catalogue& catalogue,
                                          const Options& options);

}  // namespace calfpump::cli
