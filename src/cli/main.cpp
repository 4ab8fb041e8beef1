#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/version.hpp"
#include "calfpump/io/data/lists.hpp"
#include "cli/shell/grammar.hpp"
#include "cli/shell/help.hpp"
#include "cli/shell/man_page.hpp"
#include "cli/terminal/say.hpp"
#include "cli/verbs/options.hpp"

namespace {

using namespace calfpump;
using namespace calfpump::cli;

std::vector<std::string> verbs(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands({})) names.push_back(verb->get_name());
  return names;
}

/// A first word that is no verb: CLI11 would only say that a verb is missing.
int unknown_verb(const CLI::App& app, const std::string& word) {
  const auto names = verbs(app);
  say(stderr, "calfpump: \"{}\" is not a verb of calfpump{}; expected one of {}\n", word, did_you_mean(word, names),
      listed(names));
  return bad_input;
}

/// CLI11 has no suggestions of its own.
std::string option_hint(const CLI::App& app, int argc, char** argv) {
  std::vector<std::string> known{"--help", "--version"};
  for (const CLI::App* verb : app.get_subcommands()) {
    for (const CLI::Option* option : verb->get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
  }
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string name = word.substr(0, word.find('='));
    if (name.rfind("--", 0) != 0 || std::find(known.begin(), known.end(), name) != known.end()) continue;
    return did_you_mean(name, known);
  }
  return "";
}

std::string version_line() {
  return fmt::format("calfpump {} (commit {}{})", version(), commit(), optimised() ? "" : ", built without optimisation");
}

int man(const CLI::App& app) {
  say(stdout, "{}", man_page(grammar_of(app)));
  return done;
}

int help(const CLI::App& app, const std::string& word) {
  const auto names = verbs(app);
  if (!word.empty() && std::find(names.begin(), names.end(), word) == names.end()) return unknown_verb(app, word);
  say(stdout, "{}", word.empty() ? help_of_program(grammar_of(app)) : help_of_verb(verb_of(*app.get_subcommand(word))));
  return done;
}

std::string help_of(const CLI::App* app, const std::string&, CLI::AppFormatMode) {
  return app->get_parent() == nullptr ? help_of_program(grammar_of(*app)) : help_of_verb(verb_of(*app));
}

int parse_and_work(int argc, char** argv) {
  CLI::App app{"Simulator of the calf-muscle pump: what does this routine do to this leg, compared with that one?", "calfpump"};
  app.formatter_fn(help_of);
  app.set_help_flag("-h,--help", "say how it is used");
  app.set_version_flag("--version", version_line(), "say which version this is");
  app.require_subcommand(0, 1);
  Options options;
  std::function<int(const Options&)> work;
  const auto verb = [&](const char* name, const std::string& meaning, const std::function<int(const Options&)>& function) {
    CLI::App* added = app.add_subcommand(name, meaning);
    added->callback([&work, function] { work = function; });
    return added;
  };
  add_new_options(*verb("new", "write a scenario to start from, with comments that say what can be changed", new_scenario),
                  options);
  add_run_options(*verb("run", "run scenarios: time series, metrics and manifest, a folder each", run), options);
  add_run_options(*verb("compare", "run scenarios side by side; the first is the baseline", compare), options);
  add_scenario_options(*verb("check", "say what was understood of scenarios, or all that is wrong with them", check), options);
  const std::vector<std::string> listable = names_of(lists());
  CLI::App* list_verb =
      verb("list", fmt::format("list {} or {}", fmt::join(listable.begin(), listable.end() - 1, ", "), listable.back()), list);
  list_verb->add_option("what", options.list, "what to list")->type_name("WHAT");
  add_data_option(*list_verb, options);
  add_json_option(*list_verb, options);
  CLI::App* explain_verb = verb(
      "explain", "say what a metric is and what people have; also a column, movement, posture, condition or garment", explain);
  explain_verb->add_option("name", options.name, "its name, as \"refill_time_90_s\" or RT90; none: all metrics")
      ->type_name("METRIC");
  add_data_option(*explain_verb, options);
  add_data_folder(*verb("data", "write the built-in data into a folder, to be changed and used with --data", data), options);
  add_data_option(*verb("schema", "print the JSON Schema of a scenario file, for editors", schema), options);

  add_scenario_options(*verb("verify", "hold a scenario's numbers against the model under Odeint's dopri5", verify), options);
  add_validate_options(*verb("validate", "hold the model against published evidence, row by row", validate), options);

  verb("completion", "print a script with which a shell completes these words and options",
       [&app](const Options& chosen) { return completion(grammar_of(app), chosen); })
      ->add_option("shell", options.word, "bash, zsh or fish")
      ->required()
      ->type_name("SHELL");
  verb("man", "print the manual page", [&app](const Options&) { return man(app); });
  verb("help", "say how a verb is used", [&app](const Options& chosen) { return help(app, chosen.word); })
      ->add_option("verb", options.word, "the verb")
      ->type_name("VERB");

  if (argc > 1 && argv[1][0] != '-') {
    const auto names = verbs(app);
    if (std::find(names.begin(), names.end(), argv[1]) == names.end()) return unknown_verb(app, argv[1]);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_name() == "CallForHelp") return say(stdout, "{}", app.help()), done;
    if (error.get_name() == "CallForVersion") return say(stdout, "{}\n", error.what()), done;
    say(stderr, "calfpump: {}{}\nRun with --help for more.\n", error.what(), option_hint(app, argc, argv));
    return bad_input;
  }
  if (!work) {
    say(stdout, "{}", app.help());
    return bad_input;
  }
  return work(options);
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  watch_signals();
  return guarded([&] {
    const int code = parse_and_work(argc, argv);
    if (std::fflush(stdout) != 0 && errno != EPIPE) throw OutputError("cannot write to the standard output");
    if (interruption() && code != interrupted) throw Interrupted();
    return code;
  });
}
