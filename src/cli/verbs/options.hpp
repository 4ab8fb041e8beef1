// What several verbs share: options, exit codes, and the ends of a run that are not success.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "calfpump/io/data/data_files.hpp"
#include "calfpump/simulation/settings.hpp"
#include "cli/exit_codes.hpp"

namespace CLI {
class App;
}

namespace calfpump::cli {

struct Options {
  std::vector<std::string> scenarios;  ///< files and folders, as typed
  std::vector<std::string> overrides;
  std::filesystem::path output = "results";
  std::string data_folder;
  double tolerance = 1.0;
  std::string solver{solvers[0].name};
  bool statistics = false;
  bool quiet = false;
  bool page = false;              ///< a report beside the results
  std::filesystem::path picture;  ///< of the curves; empty: none
  std::string list;
  std::vector<std::string> name;  ///< to explain, word by word
  std::string word;               ///< the shell of `completion`, the verb of `help`
  bool json = false;              ///< one JSON document instead of text
  std::vector<std::string> only;  ///< rows of evidence, or groups of them
  std::filesystem::path csv, markdown;
  int spread = 0;                  ///< samples; 0: none
  std::filesystem::path new_file;  ///< to be written; of a scenario empty: named as its template
  std::string template_name = "office";

  [[nodiscard]] DataFiles data() const;
  [[nodiscard]] Settings settings() const;
};

struct Grammar;

void add_data_option(CLI::App& verb, Options& options);
void add_json_option(CLI::App& verb, Options& options);
void add_scenario_options(CLI::App& verb, Options& options);
void add_run_options(CLI::App& verb, Options& options);
void add_tolerance_option(CLI::App& verb, Options& options);
void add_validate_options(CLI::App& verb, Options& options);
void add_new_options(CLI::App& verb, Options& options);
void add_data_folder(CLI::App& verb, Options& options);

/// Set by Ctrl-C and SIGTERM.
[[nodiscard]] const std::atomic<bool>& interruption();
/// After Ctrl-C the program ends within a second, after a second one at once; a file size limit and a closed pipe become errors
/// of writing.
void watch_signals();
/// A standard stream that is closed leads nowhere, so that no file that is opened can take its place.
void open_standard_streams();

/// Runs `work` and turns what it throws into a message on stderr and an exit code. `subject`: the scenario it was about.
[[nodiscard]] int guarded(const std::function<int()>& work, const std::string& subject = "");

/// The verbs. Each returns an exit code or throws.
int run(const Options& options);
int compare(const Options& options);
int check(const Options& options);
int list(const Options& options);
int explain(const Options& options);
int schema(const Options& options);
int verify(const Options& options);
int validate(const Options& options);
int completion(const Grammar& grammar, const Options& options);
int new_scenario(const Options& options);
int data(const Options& options);

}  // namespace calfpump::cli
