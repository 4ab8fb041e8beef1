#include "cli/verbs/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/rows.hpp"

namespace calfpump::cli {
namespace {

/// A text that is no number becomes 0, which is out of range.
std::string problem_of_tolerance(const std::string& text) {
  const double value = std::strtod(text.c_str(), nullptr);
  return value >= 1e-6 && value <= 1e3 ? "" : fmt::format("\"{}\" is no tolerance; expected a number from 1e-6 to 1e3", text);
}

const NamedSolver* solver_named(const std::string& name) {
  const auto* found = std::find_if(std::begin(solvers), std::end(solvers), [&](const auto& one) { return one.name == name; });
  return found == std::end(solvers) ? nullptr : found;
}

std::string problem_of_solver(const std::string& text) {
  if (solver_named(text) != nullptr) return "";
  const auto names = names_of(solvers);
  return fmt::format("\"{}\" is no solver{}; expected one of {}", text, did_you_mean(text, names), listed(names));
}

}  // namespace

std::string problem_of_path(const std::string& text) { return text.empty() ? "an empty name is no path" : ""; }

void add_data_option(CLI::App& verb, DataFiles& data) {
  verb.add_option_function<std::string>(
          "--data", [&data](const std::string& folder) { data.folder = folder; },
          "folder of leg.toml, movements.toml ... to use instead of the built-in ones")
      ->type_name("FOLDER")
      ->check(problem_of_path);
}

void add_json_option(CLI::App& verb, bool& json) { verb.add_flag("--json", json, "print one JSON document instead of text"); }

void add_quiet_option(CLI::App& verb, bool& quiet, const std::string& also) {
  verb.add_flag("-q,--quiet", quiet, "print only errors" + also);
}

void add_scenario_options(CLI::App& verb, ScenarioOptions& options) {
  verb.add_option("scenario", options.scenarios, "scenario files; a folder stands for every *.toml directly in it")
      ->required()
      ->type_name("SCENARIO");
  verb.add_option(
          "--set", options.overrides,
          "change a key of the scenarios, as often as needed: --set subject.height=180cm; of one of them by its place or "
          "name: --set second:legs=2 --set desk:output.every=10s")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_data_option(verb, options.data);
  add_json_option(verb, options.json);
  add_quiet_option(verb, options.quiet, " and the output of --json");
}

void add_tolerance_option(CLI::App& verb, Settings& settings) {
  verb.add_option("--tolerance", settings.tolerance, "factor on the largest local errors of the solver; smaller is more exact")
      ->type_name("FACTOR")
      ->check(problem_of_tolerance)
      ->capture_default_str();
}

void add_result_options(CLI::App& verb, ResultOptions& options) {
  add_scenario_options(verb, options.input);
  verb.add_option("-o,--output", options.output, "folder of the results")
      ->type_name("FOLDER")
      ->check(problem_of_path)
      ->capture_default_str();
  add_tolerance_option(verb, options.settings);
  verb.add_option_function<std::string>(
          "--solver", [&options](const std::string& name) { options.settings.solver = solver_named(name)->solver; },
          "method of integration:" + meanings_of(solvers))
      ->type_name("SOLVER")
      ->check(problem_of_solver)
      ->default_str(std::string(solvers[0].name));
  verb.add_flag("--all", options.all_metrics, "show every metric in the table, not only the ones that belong to the question");
  verb.add_flag("--report", options.page, "write report.html as well: pictures, to be opened in a browser");
  add_plot_options(verb, options.plot);
  verb.add_flag("--stats", options.statistics, "print wall time and counts of steps");
}

}  // namespace calfpump::cli
