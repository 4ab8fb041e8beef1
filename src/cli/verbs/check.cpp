#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/answers.hpp"
#include "calfpump/io/scenario/scenario_name.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/study/run.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/steps_table.hpp"
#include "cli/terminal/style.hpp"
#include "cli/terminal/text.hpp"
#include "cli/terminal/timeline_chart.hpp"
#include "cli/terminal/wrap.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/remarks.hpp"
#include "cli/verbs/scenario_files.hpp"

namespace calfpump::cli {
namespace {

void print(const std::string& path, const Scenario& scenario, const Timeline& timeline,
           const std::vector<std::string>& remarks) {
  const TerminalStyle style = style_of(stdout);
  say(stdout, "{}: {}\n", printable(path), marked("good", Mark::good, style));
  const std::string extent =
      fmt::format("{} in {}; a row every {}: {}", spoken_time(timeline.duration_s), counted(std::ssize(timeline.steps), "step"),
                  spoken_time(scenario.output.every_s), fmt::join(scenario.output.columns, ", "));
  std::vector<std::string> lines{printable(scenario.title), described(scenario), extent};
  if (const std::string work = work_in_words(totals_of(scenario.protocol)); !work.empty()) lines.push_back(work);
  lines.insert(lines.end(), remarks.begin(), remarks.end());
  for (const std::string& line : lines) say(stdout, "{}", paragraph("  " + line, style.width, 4));
  say(stdout, "\n{}\n{}\n", timeline_chart(timeline, drawing_width(style), style), steps_table(timeline, style));
}

}  // namespace

int check(const Options& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data());
  std::vector<CheckedScenario> good;
  std::vector<std::string> failed;
  int worst = done;
  for (const std::string& path : paths) {
    const auto check_one = [&] {
      if (interruption()) throw Interrupted();
      Scenario scenario = read_scenario(path, options.overrides, catalogue);
      Preparation preparation = outline(catalogue, scenario);
      if (options.json) {
        print_remarks(scenario, options);
        good.push_back({std::move(scenario), std::move(preparation.timeline)});
      } else if (!options.quiet) {
        print(path, scenario, preparation.timeline, remarks(scenario, options));
      }
      return done;
    };
    const int code = guarded(check_one, path);
    if (code == interrupted) return code;
    if (code != done) failed.push_back(scenario_name(path));
    worst = std::max(worst, code);
  }
  if (options.json) say(stdout, "{}", answer_of(good, failed, catalogue));
  return worst;
}

}  // namespace calfpump::cli
