// What `--report` and `--plot` ask for: runs to look at.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "calfpump/io/out/results.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/norms.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// What has to be known before the runs.
struct Drawing {
  FilmPlan plan;
  std::shared_ptr<const Norms> norms;
};

/// What people have, to be read once for all runs; nullptr where nothing is to be drawn. Throws OutputError where a picture is
/// wanted and there is no gnuplot: it would be a pity to run first.
[[nodiscard]] std::shared_ptr<const Norms> norms_to_draw(const Catalogue& catalogue, const Options& options);

/// None without norms.
[[nodiscard]] std::optional<Drawing> planned_drawing(const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue,
                                                     std::shared_ptr<const Norms> norms);

/// A single run as one to draw.
[[nodiscard]] std::vector<ComparedRun> alone(const Scenario& scenario, RunResult result);

/// The page, to be published with the results, if it is asked for.
[[nodiscard]] std::vector<Document> page_of(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing,
                                            const Catalogue& catalogue, const Options& options);

/// Draws the picture, if it is asked for.
void draw(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing, const Catalogue& catalogue,
          const Options& options);

}  // namespace calfpump::cli
