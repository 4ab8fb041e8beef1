#include "calfpump/study/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/catalogue_reader.hpp"
#include "calfpump/io/problems.hpp"
#include "calfpump/io/results.hpp"
#include "calfpump/io/scenario_reader.hpp"
#include "calfpump/study/side_by_side.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "scenario_files.hpp"
#include "text.hpp"

namespace calfpump::cli {
namespace {

/// Every file's problems at once.
std::vector<Scenario> read_all(const std::vector<std::string>& paths, const Options& options, const Catalogue& catalogue) {
  std::vector<Scenario> scenarios;
  std::vector<Problem> problems;
  for (const std::string& path : paths) {
    try {
      scenarios.push_back(read_scenario(path, options.overrides, catalogue));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(problems);
  return scenarios;
}

/// Columns of the aligned file are told apart by the scenarios' names as plain identifiers.
void refuse_same_identifiers(const std::vector<Scenario>& scenarios) {
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (identifier(scenarios[i].stem) != identifier(scenarios[j].stem)) continue;
      throw InputError({{scenarios[i].source, 0, 0,
                         fmt::format("named too much like {}: both make columns {}__...", scenarios[j].source,
                                     identifier(scenarios[i].stem))}});
    }
  }
}

std::vector<ComparedRun> run_all_of(const std::vector<Scenario>& scenarios, const Options& options,
                                    const Catalogue& catalogue) {
  std::vector<double> durations_s;
  for (const Scenario& scenario : scenarios) durations_s.push_back(outline(catalogue, scenario).timeline.duration_s);
  Progress progress(durations_s, options.quiet);
  RunAllOptions all{options.settings(), &interruption(), 0, true, {}, {}, {}};
  all.progress = [&](std::size_t run, double time_s) { progress.at(run, time_s); };
  all.finished = [&](std::size_t run, const Outcome&) { progress.finished(run); };
  return run_side_by_side(scenarios, catalogue, all);
}

std::string joined_stems(const std::vector<Scenario>& scenarios) {
  std::string text;
  for (const Scenario& scenario : scenarios) text += (text.empty() ? "" : "-vs-") + scenario.stem;
  return text;
}

void print(const ComparedLeg& leg, const std::vector<std::string>& names) {
  if (!leg.name.empty()) fmt::print("\n{} leg", leg.name);
  std::vector<std::vector<std::string>> lines{{"metric", "unit", names.front()}};
  for (std::size_t i = 1; i < names.size(); ++i) lines.front().insert(lines.front().end(), {names[i], "difference", "%"});
  for (const ComparisonRow& row : leg.rows) {
    if (row.metric.of_body && leg.side == 1) continue;  // what is of the body stands once
    std::vector<std::string> line{label(row.metric), std::string(row.metric.unit), figure(row.runs.front().value)};
    for (std::size_t i = 1; i < row.runs.size(); ++i) {
      const Delta& delta = row.runs[i];
      line.insert(line.end(), {figure(delta.value), figure(delta.difference, true),
                               delta.percent ? fmt::format("{:+.1f}", *delta.percent) : figure(std::nullopt)});
    }
    lines.push_back(line);
  }
  fmt::print("\n{}\n", table(lines));
}

/// Whether the body, the skin's warmth, or what is wrong with a leg differs.
bool other_person(const Scenario& a, const Scenario& b) {
  const auto body = [](const Scenario& one) {
    const Subject& s = one.subject;
    return std::tuple(s.height_cm, s.mass_kg, s.age_y, s.sex, s.girth_cm, s.ankle_range_deg, s.fitness, s.skin_degC);
  };
  const auto bare = [](LegSetup leg) {
    leg.garment.reset();
    return described(leg);
  };
  const auto right = [](const Scenario& one) { return one.other ? *one.other : one.leg; };
  return body(a) != body(b) || bare(a.leg) != bare(b.leg) || bare(right(a)) != bare(right(b));
}

bool wears(const std::vector<Action>& actions) {
  return std::any_of(actions.begin(), actions.end(), [](const Action& action) {
    const auto* step = std::get_if<Step>(&action);
    if (step == nullptr) return wears(std::get<Repeat>(action).actions);
    return step->leg.garment.has_value() || (step->other && step->other->garment);
  });
}

void print(const std::vector<Scenario>& scenarios, const std::vector<ComparedRun>& runs, const std::vector<ComparedLeg>& legs) {
  std::vector<std::string> names;
  for (const Scenario& scenario : scenarios) {
    names.push_back(scenario.stem);
    fmt::print("{}: {}\n  {}\n", scenario.stem, printable(scenario.title), described(scenario));
  }
  for (const ComparedLeg& leg : legs) print(leg, names);
  for (std::size_t i = 1; i < names.size(); ++i) {
    for (const ComparedLeg& leg : legs) {
      const auto& baseline_mL = runs.front().calf_volume_mL[leg.side];
      const TimesApart times = times_apart(runs[i].times_s, baseline_mL, runs[i].calf_volume_mL[leg.side]);
      const std::string side = leg.name.empty() ? "" : fmt::format("{} leg, ", leg.name);
      fmt::print("  {}{}\n", side, in_words(leg.rows, names, i, times));
    }
  }
  if (std::any_of(scenarios.begin() + 1, scenarios.end(),
                  [&](const Scenario& one) { return other_person(one, scenarios.front()); })) {
    fmt::print("  These are not the same person or legs: differences come from that too.\n");
  }
  if (std::any_of(scenarios.begin(), scenarios.end(), [](const Scenario& one) { return wears(one.protocol); })) {
    fmt::print(
        "  Pressures are those in the vein and contain the garment's; what stretches the vein is the transmural pressure.\n");
  }
}

void print_statistics(const std::vector<ComparedRun>& runs) {
  for (const ComparedRun& run : runs) {
    const Statistics& counts = run.result.statistics;
    fmt::print("  {}: {}, {} rejected, {}\n", run.scenario->stem, counted(counts.accepted, "step"), counts.rejected,
               counted(counts.phases, "phase"));
  }
}

}  // namespace

int compare(const Options& options) {
  const std::vector<std::string> paths = scenario_files(options.scenarios);
  if (paths.size() < 2) {
    throw InputError({{"compare", 0, 0, "needs at least two scenario files: the baseline, then those to compare with it"}});
  }
  refuse_same_stems(paths);
  const Catalogue catalogue = read_catalogue(options.data());
  const std::vector<Scenario> scenarios = read_all(paths, options, catalogue);
  refuse_same_identifiers(scenarios);
  const std::vector<ComparedRun> runs = run_all_of(scenarios, options, catalogue);
  const std::vector<ComparedLeg> legs = compare_legs(runs);
  const auto folder = options.output / joined_stems(scenarios);
  write_comparison(folder, runs, legs, catalogue, options.settings());
  if (options.quiet) return done;
  print(scenarios, runs, legs);
  fmt::print("\n  wrote {}/: comparison.csv, aligned.csv, manifest.json\n", folder.string());
  if (options.statistics) print_statistics(runs);
  return done;
}

}  // namespace calfpump::cli
