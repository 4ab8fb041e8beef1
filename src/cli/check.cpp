#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "calfpump/body/both_legs.hpp"
#include "calfpump/io/answers.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/problems.hpp"
#include "calfpump/io/scenario_reader.hpp"
#include "calfpump/study/run.hpp"
#include "options.hpp"
#include "scenario_files.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t most_rows = 60;  // of a timeline shown

std::string what(const Timeline& timeline, const Entry& entry) {
  const Activity& activity = timeline.activities[static_cast<std::size_t>(entry.activity)];
  if (activity.movement.empty()) return "";
  return fmt::format("{} x {}, {:.4g} s each", entry.cycles, activity.movement, entry.cycle_s);
}

bool wears(const Timeline& timeline) {
  return std::any_of(timeline.activities.begin(), timeline.activities.end(),
                     [](const Activity& activity) { return !activity.garment.empty(); });
}

/// What is the same throughout is left out: a column of garments where none is worn, that of a second leg where there is one.
void print_timeline(const Timeline& timeline) {
  std::vector<const Timeline*> legs{&timeline};
  for (const Timeline& other : timeline.other) legs.push_back(&other);
  std::vector<std::vector<std::string>> rows{{"begins", "lasts"}};
  for (std::size_t k = 0; k < legs.size(); ++k) {
    const std::string side = legs.size() > 1 ? std::string(leg_names.at(k)) + ": " : "";
    rows.front().insert(rows.front().end(), {side + "posture", "movement"});
    if (wears(*legs[k])) rows.front().emplace_back("worn");
  }
  for (std::size_t i = 0; i < std::min(timeline.entries.size(), most_rows); ++i) {
    const Entry& entry = timeline.entries[i];
    rows.push_back({spoken_time(entry.begin_s), spoken_time(entry.end_s - entry.begin_s)});
    for (const Timeline* leg : legs) {
      const Activity& activity = leg->activities[static_cast<std::size_t>(leg->entries[i].activity)];
      rows.back().insert(rows.back().end(), {activity.posture, what(*leg, leg->entries[i])});
      if (wears(*leg)) rows.back().push_back(activity.garment);
    }
  }
  fmt::print("{}", table(rows, true));
  if (timeline.entries.size() > most_rows) fmt::print("  ... and {} steps more\n", timeline.entries.size() - most_rows);
}

void print(const std::string& path, const Scenario& scenario, const Timeline& timeline) {
  fmt::print("{}: good\n  {}\n  {}\n  {} in {}; a row every {}: {}\n\n", path, printable(scenario.title), described(scenario),
             spoken_time(timeline.duration_s), counted(std::ssize(timeline.entries), "step"),
             spoken_time(scenario.output.every_s), fmt::join(scenario.output.columns, ", "));
  print_timeline(timeline);
  fmt::print("\n");
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
        good.push_back({std::move(scenario), std::move(preparation.timeline)});
      } else if (!options.quiet) {
        print(path, scenario, preparation.timeline);
      }
      return done;
    };
    const int code = guarded(check_one, path);
    if (code == interrupted) return code;
    if (code != done) failed.push_back(std::filesystem::path(path).stem().string());
    worst = std::max(worst, code);
  }
  if (options.json) fmt::print("{}", answer_of(good, failed, catalogue));
  return worst;
}

}  // namespace calfpump::cli
