// `calfpump new`: a scenario to begin with, from a template.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <system_error>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/scenario/scenario_reader.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "cli/exit.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/table.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/options.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

Template template_named(const std::string& name) {
  std::vector<std::string> names;
  for (const Template& one : templates()) {
    if (one.name == name) return one;
    names.push_back(one.name);
  }
  throw InputError(
      {{"--template", 0, 0,
        fmt::format("there is no template \"{}\"{}; expected one of {}", name, did_you_mean(name, names), listed(names))}});
}

void print_next_commands(const std::filesystem::path& path) {
  const std::string file = shell_word(path.string());
  const std::string changed = shell_word(path.parent_path() / (scenario_name(path) + "-changed.toml"));
  const std::string result = (std::filesystem::path("results") / scenario_name(path) / "").string();
  TerminalStyle style = style_of(stdout);
  style.width = TerminalStyle::unlimited;  // a command on two lines cannot be copied
  say(stdout, "wrote {}; its comments explain what can be changed\n\n{}", printable(path.string()),
      table({{"next", ""},
             {"calfpump check " + file, "the protocol, drawn along the time"},
             {"calfpump run " + file, "the effect on the leg; " + result},
             {"cp " + file + " " + changed, "change the copy, then compare the two:"},
             {"calfpump compare " + file + " " + changed, ""}},
            true, 1, style));
}

struct NewOptions {
  std::filesystem::path file;  ///< empty: the name of the template
  std::string template_name = "office";
  bool quiet = false;
};

int new_scenario(const NewOptions& options) {
  const Template chosen = template_named(options.template_name);
  if (options.file == "-") {
    say(stdout, "{}", chosen.text);
    return done;
  }
  std::filesystem::path path = options.file.empty() ? std::filesystem::path(chosen.name) : options.file;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) path /= chosen.name;
  if (path.extension() != ".toml") path += ".toml";
  if (const std::string reason = unfit_name(scenario_name(path)); !reason.empty())
    throw InputError({{path.string(), 0, 0, reason}});
  write_new(path, chosen.text);
  if (!options.quiet) print_next_commands(path);
  return done;
}

}  // namespace

Work add_new(CLI::App& verb) {
  verb.description("write a scenario to start from, with comments");
  const auto options = std::make_shared<NewOptions>();
  verb.add_option("file", options->file, "file to write; default TEMPLATE.toml, - for the standard output")
      ->type_name("NAME.toml");
  verb.add_option("--template", options->template_name, "template to start from:" + meanings_of(templates()))
      ->type_name("TEMPLATE")
      ->capture_default_str();
  add_quiet_option(verb, options->quiet);
  return [options] { return new_scenario(*options); };
}

}  // namespace calfpump::cli
