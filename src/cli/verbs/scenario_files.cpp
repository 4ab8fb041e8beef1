#include "cli/verbs/scenario_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "calfpump/core/errors.hpp"
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

Reading read_each(const std::vector<std::string>& paths, const Catalogue& catalogue, const ScenarioOptions& options,
                  const std::function<void(Scenario, Timeline)>& use) {
  Reading reading;
  for (const std::string& path : paths) {
    const auto read = [&] {
      stop_if_interrupted();
      Scenario scenario = read_scenario(path, options.overrides, catalogue);
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
