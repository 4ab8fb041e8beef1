#include <fmt/format.h>

#include <algorithm>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/scenario/scenario_name.hpp"
#include "calfpump/io/scenario/templates.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/terminal/say.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"

namespace calfpump::cli {
namespace {

Template wanted(const std::string& name) {
  std::vector<std::string> names;
  for (const Template& one : templates()) {
    if (one.name == name) return one;
    names.push_back(one.name);
  }
  throw InputError(
      {{"--template", 0, 0,
        fmt::format("there is no template \"{}\"{}; expected one of {}", name, did_you_mean(name, names), listed(names))}});
}

void tell_what_next(const std::filesystem::path& path) {
  const std::string file = shell_word(path.string());
  const std::string changed = shell_word(path.parent_path() / (scenario_name(path) + "-changed.toml"));
  const std::string result = (std::filesystem::path("results") / scenario_name(path) / "").string();
  TerminalStyle style = style_of(stdout);
  style.width = TerminalStyle::unlimited;  // a command that is broken cannot be copied
  say(stdout, "wrote {}; change it as you like, its comments say how\n\n{}", printable(path.string()),
      table({{"next", ""},
             {"calfpump check " + file, "what it says, drawn along the time"},
             {"calfpump run " + file, "what it does to the leg; " + result},
             {"cp " + file + " " + changed, "then change the copy, and see what that changes:"},
             {"calfpump compare " + file + " " + changed, ""}},
            true, 1, style));
}

}  // namespace

int new_scenario(const Options& options) {
  const Template chosen = wanted(options.template_name);
  if (options.new_file == "-") {
    say(stdout, "{}", chosen.text);
    return done;
  }
  std::filesystem::path path = options.new_file.empty() ? std::filesystem::path(chosen.name) : options.new_file;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) path /= chosen.name;
  if (path.extension() != ".toml") path += ".toml";
  if (const std::string reason = unfit_name(scenario_name(path)); !reason.empty())
    throw InputError({{path.string(), 0, 0, reason}});
  write_new(path, chosen.text);
  if (!options.quiet) tell_what_next(path);
  return done;
}

}  // namespace calfpump::cli
