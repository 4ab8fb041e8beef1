// `calfpump import`: a wearable's file of bouts as a scenario.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/quantity.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/verbs.hpp"
#include "io/import/day.hpp"

namespace calfpump::cli {
namespace {

struct ImportOptions {
  std::string file, between, time_unit, dates;
  std::vector<std::string> columns;
  std::filesystem::path output = "-";
  DataFiles data;
  bool quiet = false;
};

[[noreturn]] void refuse(const std::string& option, const std::string& message) { throw InputError({{option, 0, 0, message}}); }

BoutsSetup setup_of(const ImportOptions& options) {
  BoutsSetup setup;
  setup.path = options.file;
  for (const std::string& text : options.columns) {
    const std::size_t equals = text.find('=');
    const std::string role = text.substr(0, equals);
    const std::vector<std::string>& roles = import_roles();
    if (equals == std::string::npos || std::find(roles.begin(), roles.end(), role) == roles.end())
      refuse("--column", fmt::format("read \"{}\"{}; expected ROLE=NAME with a role of {}", text, did_you_mean(role, roles),
                                     listed(roles)));
    setup.columns[role] = text.substr(equals + 1);
  }
  if (!options.time_unit.empty()) {
    try {
      setup.time_unit_s = parse_quantity("1 " + options.time_unit, Dimension::time);
    } catch (const std::invalid_argument& error) {
      refuse("--time-unit", error.what());
    }
  }
  if (options.dates == "day first") setup.dates = DateOrder::day_first;
  if (options.dates == "month first") setup.dates = DateOrder::month_first;
  if (!options.dates.empty() && setup.dates == DateOrder::unknown)
    refuse("--dates", fmt::format("read \"{}\"; expected \"day first\" or \"month first\"", options.dates));
  return setup;
}

int import(const ImportOptions& options) {
  const Catalogue catalogue = read_catalogue(options.data);
  ImportRules rules = read_import_rules(options.data, catalogue);
  if (!options.between.empty()) {
    if (find(catalogue.postures, options.between) == nullptr)
      refuse("--between", fmt::format("there is no posture \"{}\"{}", options.between,
                                      did_you_mean(options.between, names_of(catalogue.postures))));
    rules.between = options.between;
  }
  Problems problems;
  const LoggedBouts bouts = read_bouts(setup_of(options), rules, problems);
  problems.throw_if_any();
  const Day day = day_of(bouts, rules, catalogue);
  if (day.steps.empty()) refuse(options.file, "no row has a step or an activity");
  const std::string text = scenario_text(day, bouts, options.file);
  (void)read_scenario_text(text, "the imported scenario", catalogue);
  if (options.output == "-") {
    say(stdout, "{}", text);
  } else {
    write_new(options.output, text);
  }
  if (options.quiet) return done;
  for (const auto* sentences : {&bouts.understood, &day.changes}) {
    for (const std::string& sentence : *sentences)
      say(stderr, "{}",
          paragraph(fmt::format("{}: {}", printable(options.file), printable(sentence)), style_of(stderr).width, 2));
  }
  return done;
}

}  // namespace

Work add_import(CLI::App& verb) {
  verb.description("make a scenario of a wearable's bouts: begin, end, steps");
  const auto options = std::make_shared<ImportOptions>();
  verb.add_option("file", options->file,
                  "table of bouts or epochs: beginnings, and ends, durations or nothing; steps, cadences or activities")
      ->required()
      ->type_name("FILE");
  verb.add_option("-o,--output", options->output, "scenario to write, default the standard output")->type_name("NAME.toml");
  verb.add_option("--column", options->columns, "column of a role, where its heading is not recognised: begin=Start")
      ->type_name("ROLE=NAME")
      ->allow_extra_args(false);
  verb.add_option("--between", options->between, "posture between bouts; default sitting")->type_name("POSTURE");
  verb.add_option("--time-unit", options->time_unit, "unit of times that are numbers without one")->type_name("UNIT");
  verb.add_option("--dates", options->dates, "order of dates such as 03/04/2024: \"day first\" or \"month first\"")
      ->type_name("ORDER");
  add_data_option(verb, options->data);
  add_quiet_option(verb, options->quiet);
  return [options] { return import(*options); };
}

}  // namespace calfpump::cli
