// Files that a call writes: their places, the report page and the picture.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calfpump/io/out/destination.hpp"
#include "calfpump/io/out/results.hpp"
#include "calfpump/study/answer.hpp"
#include "calfpump/study/film.hpp"
#include "calfpump/study/norms.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "calfpump/study/wording.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// Appends the files `names` in a folder of results; `asked_by` is the scenario or the verb.
void add_outputs(std::vector<NamedOutput>& outputs, const std::filesystem::path& folder, const std::string& asked_by,
                 const std::vector<std::string>& names);

/// Appends the file of an option, unless its path is empty.
void add_output(std::vector<NamedOutput>& outputs, const std::string& asked_by, const std::filesystem::path& path);

/// Throws InputError if two outputs are one file. With `json` the standard output is an output as well.
void refuse_clashes(std::vector<NamedOutput> outputs, bool json);

/// Throws InputError if an output is an input: a scenario, one of its recordings, or a file in the data folder.
void refuse_lost_inputs(const std::vector<NamedOutput>& outputs, const std::vector<const Scenario*>& scenarios,
                        const DataFiles& data);

/// Input of the page and the picture that is needed before the runs.
struct Drawing {
  FilmPlan page;
  FilmPlan film;  ///< all curves of the page and of the picture
  std::shared_ptr<const Norms> norms;
};

/// Throws InputError for a page that is not built in.
void refuse_no_page(bool page);

/// Published values, read once for all runs; nullptr without --report and --plot. Throws before the runs: OutputError for a
/// picture without gnuplot, InputError for a page that is not built in.
[[nodiscard]] std::shared_ptr<const Norms> norms_to_draw(const Catalogue& catalogue, const ResultOptions& options);

/// No value without norms. Throws InputError for a picture that cannot be drawn as it is wanted.
[[nodiscard]] std::optional<Drawing> planned_drawing(const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue,
                                                     std::shared_ptr<const Norms> norms, const ResultOptions& options);

/// A single run, in the form of a comparison without other runs.
[[nodiscard]] std::vector<ComparedRun> alone(const Scenario& scenario, RunResult result);

/// The report page of --report, to be published with the results; empty without it.
[[nodiscard]] std::vector<Document> page_of(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing,
                                            const Wording& wording, const Catalogue& catalogue, const ResultOptions& options);
/// Likewise, with the legs and the answer of a comparison.
[[nodiscard]] std::vector<Document> page_of(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                                            const Answer& answer, const std::optional<Drawing>& drawing,
                                            const Catalogue& catalogue, const ResultOptions& options);

/// Draws the picture of --plot, if there is one.
/// Writes the live page, to which the reports in the folders of the output link, if the program has it.
void write_live_page(const ResultOptions& options);

void draw(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing, const Catalogue& catalogue,
          const ResultOptions& options);

}  // namespace calfpump::cli
