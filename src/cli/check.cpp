#include <fmt/format.h>

#include <algorithm>

#include "calfpump/body/both_legs.hpp"
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

int check_one(const std::string& path, const Catalogue& catalogue, const Options& options) {
  const Scenario scenario = read_scenario(path, options.overrides, catalogue);
  const Preparation preparation = outline(catalogue, scenario);
  if (options.quiet) return done;
  fmt::print("{}: good\n  {}\n  {}\n  {} in {}; a row every {}: {}\n\n", path, printable(scenario.title), described(scenario),
             spoken_time(preparation.timeline.duration_s), counted(std::ssize(preparation.timeline.entries), "step"),
             spoken_time(scenario.output.every_s), fmt::join(scenario.output.columns, ", "));
  print_timeline(preparation.timeline);
  fmt::print("\n");
  return done;
}

}  // namespace

int check(const Options& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  const Catalogue catalogue = read_catalogue(options.data());
  int worst = done;
  for (const std::string& path : paths) {
    worst = std::max(worst, guarded([&] { return check_one(path, catalogue, options); }, path));
  }
  return worst;
}

}  // namespace calfpump::cli
