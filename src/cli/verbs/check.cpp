// `calfpump check`: prints how scenarios are understood, or all their problems.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/out/expected_size.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/protocol/activities.hpp"
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

using Lines = std::vector<std::string>;

void add_once(Lines& lines, const std::string& line) {
  if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
}

/// Speed and cadence of each walk and run, and the pressures of each measured garment.
void add_consequences(const Activity& activity, const Anatomy& anatomy, Lines& lines) {
  if (activity.movement && activity.movement->speed_m_s) {
    const PacedMovement& paced = *activity.movement;
    add_once(lines, fmt::format("{} at {:.3g} km/h: {:.4g} steps/min", paced.movement.name, 3.6 * *paced.speed_m_s,
                                cadence_of({*paced.speed_m_s, paced.cycle_s(), 1.0})));
  }
  if (!activity.garment || activity.garment->measured.empty()) return;
  Lines pressures;
  for (std::size_t s = 0; s < anatomy.segments.size(); ++s) {
    if (activity.garment->kind.profile[s] > 0.0)
      pressures.push_back(fmt::format("{} {:.3g}", anatomy.segments[s].name, activity.garment->segments_mmHg[s]));
  }
  add_once(lines, fmt::format("{}: means over the segments, lying: {} mmHg", worn_in_words(activity.garment),
                              fmt::join(pressures, ", ")));
}

std::string interval_in_words(const Scenario& scenario, const Timeline& timeline) {
  double shortest_s = scenario.output.every_s, longest_s = 0.0;
  for (const TimedStep& step : timeline.steps) {
    const double every_s = step.every_s > 0.0 ? step.every_s : scenario.output.every_s;
    shortest_s = std::min(shortest_s, every_s);
    longest_s = std::max(longest_s, every_s);
  }
  return shortest_s < longest_s ? fmt::format("a row every {} to {}", spoken_time(shortest_s), spoken_time(longest_s))
                                : "a row every " + spoken_time(longest_s);
}

std::string size_in_words(const ExpectedSize& size) {
  const double megabytes = 1e-6 * size.bytes;
  return fmt::format("{} in timeseries.csv, about {:.{}f} MB", counted(std::llround(size.rows), "row"), megabytes,
                     megabytes < 10.0 ? 2 : 0);
}

void print(const Scenario& scenario, const Timeline& timeline, const Catalogue& catalogue, const DataFiles& data) {
  const TerminalStyle style = style_of(stdout);
  say(stdout, "{}: {}\n", printable(scenario.source), marked("good", Mark::good, style));
  const std::string extent =
      fmt::format("{} in {}; {}: {}", spoken_time(timeline.duration_s), counted(std::ssize(timeline.steps), "step"),
                  interval_in_words(scenario, timeline), fmt::join(scenario.output.columns, ", "));
  Lines lines{printable(scenario.title), described(scenario), extent,
              size_in_words(expected_size(scenario, timeline, catalogue))};
  each_activity(scenario.protocol, [&](const Activity& activity) { add_consequences(activity, catalogue.anatomy, lines); });
  if (const std::string work = work_in_words(totals_of(scenario.protocol)); !work.empty()) lines.push_back(work);
  for (const std::string& line : files_in_words(scenario)) lines.push_back(printable(line));
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
      print(scenario, timeline, catalogue, options.data);
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
