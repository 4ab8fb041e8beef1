#include "cli/verbs/report.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/metrics_reader.hpp"
#include "calfpump/io/out/gnuplot.hpp"
#include "calfpump/report/embedded_page.hpp"
#include "calfpump/report/plot.hpp"
#include "calfpump/report/report.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/answer.hpp"

namespace calfpump::cli {
namespace {

/// Files go by their names alone: no folder of this machine gets into the page.
std::string command_of(const std::vector<ComparedRun>& runs, const Options& options) {
  std::string text = runs.size() > 1 ? "calfpump compare" : "calfpump run";
  for (const ComparedRun& run : runs) text += ' ' + shell_word(std::filesystem::path(run.scenario->source).filename().string());
  text += " --report";
  for (const std::string& assignment : options.overrides) text += " --set " + shell_word(assignment);
  if (options.tolerance != 1.0) text += fmt::format(" --tolerance {}", options.tolerance);
  return text;
}

}  // namespace

std::shared_ptr<const Norms> norms_to_draw(const Catalogue& catalogue, const Options& options) {
  if (options.page && embedded_page().empty())
    throw InputError({{"--report", 0, 0, "this calfpump was built without the page (CALFPUMP_PAGE=OFF)"}});
  if (!options.picture.empty()) require_gnuplot(options.picture);
  if (!options.page && options.picture.empty()) return nullptr;
  return std::make_shared<const Norms>(read_norms(options.data(), catalogue));
}

std::optional<Drawing> planned_drawing(const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue,
                                       std::shared_ptr<const Norms> norms) {
  if (!norms) return std::nullopt;
  return Drawing{report_plan(catalogue, scenarios), std::move(norms)};
}

std::vector<ComparedRun> alone(const Scenario& scenario, RunResult result) {
  std::vector<ComparedRun> runs(1);
  runs.front().scenario = &scenario;
  runs.front().result = std::move(result);
  return runs;
}

std::vector<Document> page_of(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing,
                              const Catalogue& catalogue, const Options& options) {
  if (!options.page) return {};
  const std::vector<ComparedLeg> legs = compare_legs(runs);
  Report report{runs, legs, drawing->plan, *drawing->norms, {}, {}, notes(runs), command_of(runs, options)};
  for (const Sentence& sentence : answers(runs, legs)) report.answer.push_back(spoken(sentence));
  for (const ComparedRun& run : runs) report.described.push_back(described(*run.scenario));
  return {{"report.html", "the runs to look at, in a browser", report_page(report, catalogue, options.settings())}};
}

void draw(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing, const Catalogue& catalogue,
          const Options& options) {
  if (!options.picture.empty()) draw_picture(options.picture, plot_script(runs, drawing->plan, catalogue));
}

}  // namespace calfpump::cli
