// Options that several verbs share. Each function adds options to a verb; the parser sets the values.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/simulation/settings.hpp"
#include "cli/verbs/plot_options.hpp"

namespace CLI {
class App;
}

namespace calfpump::cli {

/// Options of the verbs that read scenarios.
struct ScenarioOptions {
  std::vector<std::string> scenarios;  ///< files and folders, as typed
  std::vector<std::string> overrides;
  DataFiles data;
  bool json = false;  ///< one JSON document instead of text
  bool quiet = false;
};

/// Options of the verbs that write results: run and compare.
struct ResultOptions {
  ScenarioOptions input;
  std::filesystem::path output = "results";
  Settings settings;
  bool page = false;                  ///< a report beside the results
  std::string live = "../live.html";  ///< the live page, from the folder of a report
  bool all_metrics = false;           ///< in the table; else the ones that belong to the question
  PlotOptions plot;
  bool statistics = false;
  int spread = 0;  ///< samples of the uncertain values, of compare; 0: none
};

void add_scenario_options(CLI::App& verb, ScenarioOptions& options);
void add_result_options(CLI::App& verb, ResultOptions& options);

void add_data_option(CLI::App& verb, DataFiles& data);
void add_json_option(CLI::App& verb, bool& json);
/// `also`: the output that remains, besides errors.
void add_quiet_option(CLI::App& verb, bool& quiet, const std::string& also = "");
void add_tolerance_option(CLI::App& verb, Settings& settings);

/// Check of an option that is a path. Returns the problem, or an empty text.
[[nodiscard]] std::string problem_of_path(const std::string& text);

/// "names: meanings" of the values of an option: " usual: explicit in movements; dopri5: ...".
template <class Rows>
[[nodiscard]] std::string meanings_of(const Rows& rows) {
  std::string text;
  for (const auto& row : rows) text.append(text.empty() ? " " : "; ").append(row.name).append(": ").append(row.meaning);
  return text;
}

}  // namespace calfpump::cli
