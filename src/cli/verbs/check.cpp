// `calfpump check`: prints how scenarios are understood, or all their problems.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/protocol_text.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/scenario_files.hpp"
#include "cli/verbs/sentences.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

void print(const Scenario& scenario, const Timeline& timeline, const DataFiles& data) {
  const TerminalStyle style = style_of(stdout);
  say(stdout, "{}: {}\n", printable(scenario.source), marked("good", Mark::good, style));
  const std::string extent =
      fmt::format("{} in {}; a row every {}: {}", spoken_time(timeline.duration_s), counted(std::ssize(timeline.steps), "step"),
                  spoken_time(scenario.output.every_s), fmt::join(scenario.output.columns, ", "));
  std::vector<std::string> lines{printable(scenario.title), described(scenario), extent};
  if (const std::string work = work_in_words(totals_of(scenario.protocol)); !work.empty()) lines.push_back(work);
  const std::vector<std::string> more = remarks(scenario, data);
  lines.insert(lines.end(), more.begin(), more.end());
  for (const std::string& line : lines) say(stdout, "{}", paragraph("  " + line, style.width, 4));
  say(stdout, "\n{}\n{}\n", timeline_chart(timeline, drawing_width(style), style, scenario.begins_s),
      steps_table(timeline, style, scenario.begins_s));
}

int check(const ScenarioOptions& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data);
  std::vector<CheckedScenario> good;
  const Reading reading = read_each(paths, catalogue, options, [&](Scenario scenario, Timeline timeline) {
    if (options.json) {
      print_remarks(scenario, options);
      good.push_back({std::move(scenario), std::move(timeline)});
    } else if (!options.quiet) {
      print(scenario, timeline, options.data);
    }
  });
  if (options.json && reading.code != interrupted) say(stdout, "{}", answer_of(good, reading.failed, catalogue));
  return reading.code;
}

}  // namespace

Work add_check(CLI::App& verb) {
  verb.description("print how scenarios are understood, or all their problems");
  const auto options = std::make_shared<ScenarioOptions>();
  add_scenario_options(verb, *options);
  return [options] { return check(*options); };
}

}  // namespace calfpump::cli
