// `calfpump live`: the live page, which begins with the legs of a scenario.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "calfpump/core/errors.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/out/output_file.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/report/live_page.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/outputs.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

struct LiveOptions {
  std::string scenario;  ///< empty: none
  std::filesystem::path output = live_page_name;
  bool quiet = false;
};

std::string page_for(const std::string& path) {
  if (path.empty()) return live_page();
  const Scenario scenario = read_scenario(path, {}, read_catalogue({}));
  return live_page(scenario.stem, scenario.text);
}

int live(const LiveOptions& options) {
  if (!has_live_page()) {
    throw InputError(
        {{"live", 0, 0,
          "this calfpump was built without the live page: tools/live, in the folder of the source, builds the page "
          "into build/live/live.html and a program that has it"}});
  }
  std::vector<NamedOutput> outputs;
  add_output(outputs, "--output", options.output);
  refuse_same_outputs(outputs);
  if (!options.scenario.empty()) refuse_overwriting(outputs, {{"the scenario", options.scenario}});
  const std::string page = page_for(options.scenario);
  OutputFile file(options.output);
  file.append(page);
  publish({&file});
  if (!options.quiet) say(stderr, "wrote {}, for any browser, without a network\n", printable(options.output.string()));
  return done;
}

}  // namespace

Work add_live(CLI::App& verb) {
  verb.description("write a page on which the leg moves at the press of a key");
  const auto options = std::make_shared<LiveOptions>();
  verb.add_option("scenario", options->scenario, "begin with the legs of this scenario; default a healthy person")
      ->type_name("SCENARIO");
  verb.add_option("-o,--output", options->output, "file to write")
      ->type_name("FILE")
      ->capture_default_str()
      ->check(problem_of_path);
  add_quiet_option(verb, options->quiet);
  return [options] { return live(*options); };
}

}  // namespace calfpump::cli
