#include "report.hpp"

#include <fmt/format.h>

#include "answer.hpp"
#include "calfpump/io/gnuplot.hpp"
#include "calfpump/io/metrics_reader.hpp"
#include "calfpump/report/plot.hpp"
#include "calfpump/report/report.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

/// What changes the result, but for files and folders.
std::string repeated(const Options& options) {
  std::string text;
  for (const std::string& assignment : options.overrides) text += " --set " + shell_word(assignment);
  if (options.tolerance != 1.0) text += fmt::format(" --tolerance {}", options.tolerance);
  return text;
}

}  // namespace

std::optional<Drawing> planned_drawing(const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue,
                                       const Options& options) {
  if (!options.page && options.picture.empty()) return std::nullopt;
  return Drawing{report_plan(catalogue, scenarios), read_norms(options.data(), catalogue)};
}

std::vector<Document> drawn(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs,
                            const std::optional<Drawing>& drawing, const Catalogue& catalogue, const Options& options) {
  if (!drawing) return {};
  Report report{runs, legs, drawing->plan, drawing->norms, {}, {}, notes(runs), repeated(options)};
  for (const Sentence& sentence : answers(runs, legs)) report.answer.push_back(spoken(sentence));
  for (const ComparedRun& run : runs) report.described.push_back(described(*run.scenario));
  if (!options.picture.empty()) draw_picture(options.picture, plot_script(report, catalogue));
  if (!options.page) return {};
  return {{"report.html", "the runs to look at, in a browser", report_page(report, catalogue, options.settings())}};
}

std::vector<Document> drawn(const Scenario& scenario, const RunResult& result, const std::optional<Drawing>& drawing,
                            const Catalogue& catalogue, const Options& options) {
  if (!drawing) return {};
  std::vector<ComparedRun> runs(1);
  runs.front().scenario = &scenario;
  runs.front().result = result;
  return drawn(runs, compare_legs(runs), drawing, catalogue, options);
}

}  // namespace calfpump::cli
