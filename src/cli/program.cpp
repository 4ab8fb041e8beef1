#include "cli/program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>

#include "calfpump/core/nearest.hpp"
#include "calfpump/core/rows.hpp"
#include "calfpump/core/version.hpp"
#include "cli/exit.hpp"
#include "cli/shell/help.hpp"
#include "cli/terminal/stream.hpp"

namespace calfpump::cli {
namespace {

struct VerbRow {
  const char* name;
  Work (*add)(CLI::App& verb);
};
constexpr std::array verbs{
    VerbRow{"ask", add_ask},         VerbRow{"new", add_new},           VerbRow{"run", add_run},
    VerbRow{"compare", add_compare}, VerbRow{"check", add_check},       VerbRow{"import", add_import},
    VerbRow{"list", add_list},       VerbRow{"explain", add_explain},   VerbRow{"data", add_data},
    VerbRow{"schema", add_schema},   VerbRow{"sweep", add_sweep},       VerbRow{"merge", add_merge},
    VerbRow{"fit", add_fit},         VerbRow{"find", add_find},         VerbRow{"live", add_live},
    VerbRow{"verify", add_verify},   VerbRow{"validate", add_validate}, VerbRow{"completion", add_completion},
    VerbRow{"man", add_man},         VerbRow{"help", add_help}};

std::vector<std::string> long_options(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// CLI11 suggests no option for a misspelled one, and no verb for an option of another verb.
std::string option_hint(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> known{"--help", "--version"};
  for (const CLI::App* verb : app.get_subcommands()) {
    const std::vector<std::string> own = long_options(*verb);
    known.insert(known.end(), own.begin(), own.end());
  }
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string name = word.substr(0, word.find('='));
    if (name.rfind("--", 0) != 0 || contains(known, name)) continue;
    for (const CLI::App* verb : app.get_subcommands({})) {
      if (contains(long_options(*verb), name))
        return fmt::format("; it is an option of {}: {}", verb->get_name(), verb->get_option(name)->get_description());
    }
    return did_you_mean(name, known);
  }
  return "";
}

std::string version_line() {
  return fmt::format("calfpump {} (commit {}{})", version(), commit(), optimised() ? "" : ", built without optimisation");
}

std::string help_of(const CLI::App* app, const std::string&, CLI::AppFormatMode) {
  return app->get_parent() == nullptr ? help_of_program(grammar_of(*app)) : help_of_verb(verb_of(*app));
}

}  // namespace

int parse(int argc, const char* const* argv, const std::function<int(const std::string& verb, const Work& work)>& use) {
  CLI::App app{"Simulator of the calf-muscle pump: what does this routine do to this leg, compared with that one?", "calfpump"};
  app.formatter_fn(help_of);
  app.set_help_flag("-h,--help", "print this help");
  app.set_version_flag("--version", version_line(), "print the version");
  app.require_subcommand(0, 1);
  Work work;
  for (const VerbRow& row : verbs) {
    CLI::App& verb = *app.add_subcommand(row.name);
    verb.callback([&work, work_of_verb = row.add(verb)] { work = work_of_verb; });
  }
  // CLI11 would report a missing verb instead of a wrong one.
  if (argc > 1 && argv[1][0] != '-' && find(verbs, argv[1]) == nullptr) return unknown_verb(argv[1], names_of(verbs));
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
  return use(app.get_subcommands().front()->get_name(), work);
}

}  // namespace calfpump::cli
