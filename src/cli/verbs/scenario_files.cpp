#include "cli/verbs/scenario_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/study/run.hpp"
#include "cli/verbs/sentences.hpp"

namespace calfpump::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> scenarios_in(const fs::path& folder, std::vector<Problem>& problems) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path& path = entry->path();
    std::error_code ignored;
    if (path.extension() != ".toml" || path.filename().string().front() == '.' || fs::is_directory(path, ignored)) continue;
    paths.push_back(path.string());
  }
  if (error) {
    problems.push_back({folder.string(), 0, 0, fmt::format("the folder cannot be read: {}", error.message())});
  } else if (paths.empty()) {
    problems.push_back({folder.string(), 0, 0, "there is no scenario in this folder; expected files named *.toml"});
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

constexpr std::array<std::string_view, 8> ordinals{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"};

/// By name or by place in the call.
std::optional<std::size_t> place_of_scenario(const std::string& name, const std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (scenario_name(paths[i]) == name) return i;
  }
  for (std::size_t i = 0; i < std::min(paths.size(), ordinals.size()); ++i) {
    if (ordinals.at(i) == name) return i;
  }
  return std::nullopt;
}

std::string no_scenario(const std::string& name, const std::vector<std::string>& paths) {
  constexpr std::size_t most = 8;
  std::vector<std::string> names;
  for (const std::string& path : paths) names.push_back(scenario_name(path));
  const std::string advice = did_you_mean(name, names);
  names.resize(std::min(names.size(), most));
  return fmt::format("no scenario of this call is \"{}\"{}; expected \"first\", \"second\" ... or a name: {}", name, advice,
                     listed(names));
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& words) {
  std::vector<std::string> paths;
  std::vector<Problem> problems;
  for (const std::string& word : words) {
    std::error_code ignored;
    const bool folder = fs::is_directory(word, ignored);
    const std::vector<std::string> files = folder ? scenarios_in(word, problems) : std::vector{word};
    paths.insert(paths.end(), files.begin(), files.end());
  }
  if (!problems.empty()) throw InputError(problems);
  return paths;
}

void refuse_same_stems(const std::vector<std::string>& paths) {
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string stem = scenario_name(paths[i]);
    const auto same = [&](const std::string& other) { return scenario_name(other) == stem; };
    if (std::none_of(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
    problems.push_back(
        {paths[i], 0, 0,
         fmt::format("another scenario of this call has the same name \"{}\", which is also the name of the results", stem)});
  }
  if (!problems.empty()) throw InputError(problems);
}

std::vector<std::vector<std::string>> overrides_of(const std::vector<std::string>& paths,
                                                   const std::vector<std::string>& overrides) {
  std::vector<std::vector<std::string>> each(paths.size());
  std::vector<Problem> problems;
  for (const std::string& assignment : overrides) {
    const std::string key = assignment.substr(0, assignment.find('='));
    const std::size_t colon = key.rfind(':');
    const std::string name = key.substr(0, colon == std::string::npos ? 0 : colon);
    const std::optional<std::size_t> chosen = place_of_scenario(name, paths);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (colon == std::string::npos || chosen == i) each[i].push_back(assignment);
    }
    if (colon != std::string::npos && !chosen)
      problems.push_back({"--set " + assignment.substr(0, 100), 0, 0, no_scenario(name, paths)});
  }
  if (!problems.empty()) throw InputError(problems);
  return each;
}

Reading read_each(const std::vector<std::string>& paths, const Catalogue& catalogue, const ScenarioOptions& options,
                  const std::function<void(Scenario, Timeline)>& use) {
  Reading reading;
  const auto overrides = overrides_of(paths, options.overrides);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& path = paths[i];
    const auto read = [&] {
      stop_if_interrupted();
      Scenario scenario = read_scenario(path, overrides[i], catalogue);
      Timeline timeline = outline(catalogue, scenario).timeline;
      use(std::move(scenario), std::move(timeline));
      return done;
    };
    const int code = guarded(read, path);
    reading.code = std::max(reading.code, code);
    if (code == interrupted) break;
    if (code != done) reading.failed.push_back(scenario_name(path));
  }
  return reading;
}

GoodScenarios read_good(const std::vector<std::string>& paths, const Catalogue& catalogue, const ScenarioOptions& options) {
  GoodScenarios good;
  good.reading = read_each(paths, catalogue, options, [&](Scenario scenario, const Timeline& timeline) {
    good.durations_s.push_back(timeline.duration_s);
    print_remarks(scenario, options);
    good.scenarios.push_back(std::move(scenario));
  });
  return good;
}

std::vector<double> durations_of(const std::vector<Scenario>& scenarios, const Catalogue& catalogue) {
  std::vector<double> durations_s;
  for (const Scenario& scenario : scenarios) durations_s.push_back(outline(catalogue, scenario).timeline.duration_s);
  return durations_s;
}

}  // namespace calfpump::cli
