#include "cli/verbs/outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "calfpump/protocol/activities.hpp"
#include "calfpump/report/embedded_page.hpp"
#include "calfpump/report/live_page.hpp"
#include "calfpump/report/plot.hpp"
#include "calfpump/report/report.hpp"
#include "calfpump/study/answer.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/sentences.hpp"

namespace calfpump::cli {

namespace fs = std::filesystem;

namespace {

void add_recordings(const std::vector<StepOrRepeat>& steps, const fs::path& folder, std::vector<NamedInput>& inputs) {
  each_activity(steps, [&](const Activity& activity) {
    if (activity.recording && !activity.recording->file.empty())
      inputs.push_back({"a recording", folder / activity.recording->file});
  });
}

/// The options --set of these runs; of one run of a batch its own ones, for all scenarios of a call of its own.
std::vector<std::string> overrides_of_page(const std::vector<ComparedRun>& runs, const ScenarioOptions& options) {
  if (runs.size() > 1) return options.overrides;
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  const auto place = std::find(paths.begin(), paths.end(), runs.front().scenario->source) - paths.begin();
  std::vector<std::string> own = overrides_of(paths, options.overrides).at(static_cast<std::size_t>(place));
  for (std::string& assignment : own) assignment.erase(0, assignment.substr(0, assignment.find('=')).rfind(':') + 1);
  return own;
}

/// Files without their folders: the page holds no path of this machine.
std::string command_of(const std::vector<ComparedRun>& runs, const ResultOptions& options) {
  std::string text = runs.size() > 1 ? "calfpump compare" : "calfpump run";
  for (const ComparedRun& run : runs) text += ' ' + shell_word(fs::path(run.scenario->source).filename().string());
  text += " --report";
  for (const std::string& assignment : overrides_of_page(runs, options.input)) text += " --set " + shell_word(assignment);
  if (options.spread > 0) text += fmt::format(" --spread {}", options.spread);
  if (options.settings.tolerance != 1.0) text += fmt::format(" --tolerance {}", options.settings.tolerance);
  return text;
}

}  // namespace

void add_outputs(std::vector<NamedOutput>& outputs, const fs::path& folder, const std::string& asked_by,
                 const std::vector<std::string>& names) {
  for (const std::string& name : names) outputs.push_back({asked_by, folder / name});
}

void add_output(std::vector<NamedOutput>& outputs, const std::string& asked_by, const fs::path& path) {
  if (!path.empty()) outputs.push_back({asked_by, path});
}

void refuse_clashes(std::vector<NamedOutput> outputs, bool json) {
  if (json) outputs.push_back({"--json", "/dev/stdout"});
  refuse_same_outputs(outputs);
}

void refuse_lost_inputs(const std::vector<NamedOutput>& outputs, const std::vector<const Scenario*>& scenarios,
                        const DataFiles& data) {
  std::vector<NamedInput> inputs;
  for (const Scenario* scenario : scenarios) {
    inputs.push_back({"a scenario", scenario->source});
    const fs::path beside = fs::path(scenario->source).parent_path();
    add_recordings(scenario->protocol, beside, inputs);
    for (const Observed& series : scenario->observed) inputs.push_back({"observed data", beside / series.file});
  }
  if (data.folder) {
    for (const std::string& file : data_file_names()) inputs.push_back({"a file of data", *data.folder / file});
  }
  refuse_overwriting(outputs, inputs);
}

void refuse_no_page(bool page) {
  if (page && embedded_page().empty())
    throw InputError({{"--report", 0, 0, "this calfpump was built without the page (CALFPUMP_PAGE=OFF)"}});
}

std::shared_ptr<const Norms> norms_to_draw(const Catalogue& catalogue, const ResultOptions& options) {
  refuse_no_page(options.page);
  if (!options.plot.file.empty()) require_gnuplot(options.plot.file);
  if (!options.page && options.plot.file.empty()) return nullptr;
  return std::make_shared<const Norms>(read_norms(options.input.data, catalogue));
}

std::optional<Drawing> planned_drawing(const std::vector<const Scenario*>& scenarios, const Catalogue& catalogue,
                                       std::shared_ptr<const Norms> norms, const ResultOptions& options) {
  if (!norms) return std::nullopt;
  refuse_bad_figure(options.plot, scenarios, catalogue);
  FilmPlan page = report_plan(catalogue, scenarios, options.page ? Drawn::in_page : Drawn::in_picture);
  FilmPlan film = plan_with(page, options.plot.figure);
  return Drawing{std::move(page), std::move(film), std::move(norms)};
}

std::vector<ComparedRun> alone(const Scenario& scenario, RunResult result) {
  std::vector<ComparedRun> runs(1);
  runs.front().scenario = &scenario;
  runs.front().result = std::move(result);
  return runs;
}

std::vector<Document> page_of(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing,
                              const Wording& wording, const Catalogue& catalogue, const ResultOptions& options) {
  if (!options.page) return {};
  const std::vector<ComparedLeg> legs = compare_legs(runs);
  return page_of(runs, legs, answer(runs, legs, wording, [&drawing] { return drawing->norms.get(); }), drawing, catalogue,
                 options);
}

std::vector<Document> page_of(const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs, const Answer& answer,
                              const std::optional<Drawing>& drawing, const Catalogue& catalogue, const ResultOptions& options) {
  if (!options.page) return {};
  Report report{
      runs, legs, drawing->page, *drawing->norms, {}, answer, command_of(runs, options), has_live_page() ? options.live : ""};
  for (const ComparedRun& run : runs) report.described.push_back(described(*run.scenario));
  return {{"report.html", "report of the runs, for a browser", report_page(report, catalogue, options.settings)}};
}

void write_live_page(const ResultOptions& options) {
  if (!options.page || !has_live_page()) return;
  OutputFile file(options.output / std::filesystem::path(options.live).filename());
  file.append(live_page());
  publish({&file});
}

void draw(const std::vector<ComparedRun>& runs, const std::optional<Drawing>& drawing, const Catalogue& catalogue,
          const ResultOptions& options) {
  if (!options.plot.file.empty()) draw_picture(options.plot.file, plot(runs, drawing->film, catalogue, options.plot.figure));
}

}  // namespace calfpump::cli
