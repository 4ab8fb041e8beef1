#include "cli/verbs/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/io/out/gnuplot.hpp"
#include "calfpump/io/scenario/templates.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/style.hpp"
#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

/// Empty: it fits. What is not a number fails both comparisons.
std::string tolerance_that_fits(const std::string& text) {
  const double value = std::strtod(text.c_str(), nullptr);
  return value >= 1e-6 && value <= 1e3 ? "" : fmt::format("\"{}\" is no tolerance; expected a number from 1e-6 to 1e3", text);
}

std::string solver_that_fits(const std::string& text) {
  const auto names = names_of(solvers);
  if (std::find(names.begin(), names.end(), text) != names.end()) return "";
  return fmt::format("\"{}\" is no solver{}; expected one of {}", text, did_you_mean(text, names), listed(names));
}

std::string picture_that_fits(const std::string& text) {
  if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }))
    return "a name of a file has no control characters";
  const std::vector<std::string> endings = picture_endings();
  const std::string ending = std::filesystem::path(text).extension().string();
  if (std::find(endings.begin(), endings.end(), ending) != endings.end()) return "";
  return fmt::format("\"{}\" is no picture that can be drawn; expected a name that ends in {}", text,
                     fmt::join(endings, " or "));
}

std::string not_empty(const std::string& text) { return text.empty() ? "an empty name is no folder" : ""; }

int complain(int code, const std::string& text) {
  std::fflush(stdout);
  const std::string who = marked("calfpump:", Mark::bad, style_of(stderr));
  say(stderr, "{} {}\n", who, text);
  return code;
}

std::string all_of(const InputError& error) {
  std::string text = counted(static_cast<long long>(error.problems().size()), "problem");
  for (const Problem& problem : error.problems()) text += "\n  " + to_string(problem);
  return text;
}

}  // namespace

DataFiles Options::data() const {
  DataFiles files;
  if (!data_folder.empty()) files.folder = data_folder;
  return files;
}

Settings Options::settings() const {
  Settings settings;
  settings.tolerance = tolerance;
  for (const NamedSolver& one : solvers) {
    if (one.name == solver) settings.solver = one.solver;
  }
  return settings;
}

void add_data_option(CLI::App& verb, Options& options) {
  verb.add_option("--data", options.data_folder, "folder of leg.toml, movements.toml ... to use instead of the built-in ones")
      ->type_name("FOLDER")
      ->check(not_empty);
}

void add_json_option(CLI::App& verb, Options& options) {
  verb.add_flag("--json", options.json, "print one JSON document instead of text");
}

void add_scenario_options(CLI::App& verb, Options& options) {
  verb.add_option("scenario", options.scenarios, "scenario files; of a folder every *.toml directly in it")
      ->required()
      ->type_name("SCENARIO");
  verb.add_option("--set", options.overrides,
                  "change a key of the scenarios, as often as needed: --set subject.height=180cm --set output.every=10s")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_data_option(verb, options);
  add_json_option(verb, options);
  verb.add_flag("-q,--quiet", options.quiet, "print nothing but errors, and what --json asks for");
}

void add_tolerance_option(CLI::App& verb, Options& options) {
  verb.add_option("--tolerance", options.tolerance, "factor on the largest local errors of the solver; smaller is more exact")
      ->type_name("FACTOR")
      ->check(tolerance_that_fits)
      ->capture_default_str();
}

void add_run_options(CLI::App& verb, Options& options) {
  add_scenario_options(verb, options);
  verb.add_option("-o,--output", options.output, "folder that the results go into")
      ->type_name("FOLDER")
      ->check(not_empty)
      ->capture_default_str();
  add_tolerance_option(verb, options);
  std::string meanings;
  for (const NamedSolver& one : solvers)
    meanings += fmt::format("{} {}: {}", meanings.empty() ? "" : ";", one.name, one.meaning);
  verb.add_option("--solver", options.solver, "method of integration:" + meanings)
      ->type_name("SOLVER")
      ->check(solver_that_fits)
      ->capture_default_str();
  verb.add_flag("--report", options.page, "write report.html as well: pictures, to be opened in a browser");
  verb.add_option("--plot", options.picture,
                  "draw the curves into this file as well, .svg or .png: pictures for papers (by gnuplot)")
      ->type_name("FILE")
      ->check(picture_that_fits);
  verb.add_flag("--stats", options.statistics, "print wall time and counts of steps");
}

void add_validate_options(CLI::App& verb, Options& options) {
  verb.add_option("--only", options.only, "only these rows, by id, or these groups of rows; as often as needed")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_tolerance_option(verb, options);
  add_data_option(verb, options);
  verb.add_option("--csv", options.csv, "write the rows to this CSV file as well")->type_name("FILE")->check(not_empty);
  verb.add_option("--spread", options.spread,
                  "instead of judging, run so many samples (2 to 100000) of unsure parameters: spread of each row, and what "
                  "drives it")
      ->type_name("SAMPLES")
      ->check(CLI::Range(2, 100000));
  verb.add_option("--markdown", options.markdown, "write the table as a page in Markdown as well")
      ->type_name("FILE")
      ->check(not_empty);
  add_json_option(verb, options);
  verb.add_flag("-q,--quiet", options.quiet, "print nothing but errors, and what --json asks for");
}

void add_new_options(CLI::App& verb, Options& options) {
  verb.add_option("file", options.new_file, "where to; TEMPLATE.toml if not given, - for the standard output")
      ->type_name("NAME.toml");
  std::string meanings;
  for (const Template& one : templates())
    meanings += fmt::format("{} {}: {}", meanings.empty() ? "" : ";", one.name, one.meaning);
  verb.add_option("--template", options.template_name, "what to start from:" + meanings)
      ->type_name("TEMPLATE")
      ->capture_default_str();
  verb.add_flag("-q,--quiet", options.quiet, "print nothing but errors");
}

void add_data_folder(CLI::App& verb, Options& options) {
  verb.add_option("folder", options.new_file, "where to; none of the files may be there yet")
      ->required()
      ->type_name("FOLDER")
      ->check(not_empty);
  verb.add_flag("-q,--quiet", options.quiet, "print nothing but errors");
}

int guarded(const std::function<int()>& work, const std::string& subject) {
  const std::string about = subject.empty() ? "" : subject + ": ";
  try {
    return work();
  } catch (const InputError& error) {
    if (interruption()) return complain(interrupted, "interrupted");  // a read that was broken off is no mistake
    return complain(bad_input, all_of(error));
  } catch (const SimulationError& error) {
    return complain(simulation_failed, fmt::format("{}the simulation failed: {}", about, error.what()));
  } catch (const OutputError& error) {
    return complain(output_failed, error.what());
  } catch (const std::system_error& error) {
    return complain(output_failed, fmt::format("the system refused: {}", error.what()));
  } catch (const Interrupted&) {
    return complain(interrupted, "interrupted");
  } catch (const std::bad_alloc&) {
    return complain(simulation_failed, fmt::format("{}out of memory", about));
  } catch (const std::exception& error) {
    return complain(
        internal_fault,
        fmt::format("internal fault: {}\nThis is a bug of calfpump, not of your input. Please report it.", error.what()));
  }
}

}  // namespace calfpump::cli
