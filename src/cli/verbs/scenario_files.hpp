// Scenario files of a command line: found in folders, and read one by one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "calfpump/protocol/timeline.hpp"
#include "calfpump/study/catalogue.hpp"
#include "calfpump/study/scenario.hpp"
#include "cli/exit.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {

/// The files in the order of `words`. A folder stands for every *.toml directly in it, sorted by name, without hidden files.
/// Throws InputError if a folder has none.
[[nodiscard]] std::vector<std::string> scenario_files(const std::vector<std::string>& words);

/// Throws InputError if two scenarios have the same name, which is also the name of their results.
void refuse_same_stems(const std::vector<std::string>& paths);

/// The options --set of each file. "second:KEY=VALUE" and "STEM:KEY=VALUE" are for one scenario of the call, other options for
/// all. Throws InputError for a name that no scenario has.
[[nodiscard]] std::vector<std::vector<std::string>> overrides_of(const std::vector<std::string>& paths,
                                                                 const std::vector<std::string>& overrides);

struct Reading {
  int code = done;                  ///< the highest exit code
  std::vector<std::string> failed;  ///< names of the scenarios that could not be read
};

/// Calls `use` with each scenario and its timeline. Prints the problems of the others. Stops after an interruption.
[[nodiscard]] Reading read_each(const std::vector<std::string>& paths, const Catalogue& catalogue,
                                const ScenarioOptions& options, const std::function<void(Scenario, Timeline)>& use);

/// The scenarios without problems.
struct GoodScenarios {
  std::vector<Scenario> scenarios;
  std::vector<double> durations_s;
  Reading reading;
};

/// Reads them and prints their remarks.
[[nodiscard]] GoodScenarios read_good(const std::vector<std::string>& paths, const Catalogue& catalogue,
                                      const ScenarioOptions& options);

/// Simulated time of each scenario [s].
[[nodiscard]] std::vector<double> durations_of(const std::vector<Scenario>& scenarios, const Catalogue& catalogue);

}  // namespace calfpump::cli
