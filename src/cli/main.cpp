#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/core/version.hpp"
#include "options.hpp"

namespace {

using namespace calfpump;
using namespace calfpump::cli;

constexpr const char* examples =
    "Examples:\n"
    "  calfpump run scenarios/ten-tiptoes.toml\n"
    "  calfpump compare scenarios/sit-still.toml scenarios/sit-with-raises.toml\n"
    "  calfpump check my.toml                     what was understood, or all that is wrong with it\n"
    "  calfpump run my.toml --set subject.height=180cm -o elsewhere\n"
    "  calfpump list movements\n"
    "  calfpump explain RT90                      what a metric is, and what people have\n"
    "  calfpump validate                          what people show, against the model\n";

std::vector<std::string> verbs(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands({})) names.push_back(verb->get_name());
  return names;
}

/// A first word that is no verb: CLI11 would only say that a verb is missing.
int unknown_verb(const CLI::App& app, const std::string& word) {
  const auto names = verbs(app);
  fmt::print(stderr, "calfpump: \"{}\" is not a verb of calfpump{}; expected one of {}\n", word, did_you_mean(word, names),
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

int parse_and_work(int argc, char** argv) {
  CLI::App app{"Simulator of the calf-muscle pump: what does this routine do to this leg, compared with that one?", "calfpump"};
  app.footer(examples);
  app.set_version_flag("--version",
                       fmt::format("calfpump {}{}", version(), optimised() ? "" : " (built without optimisation)"));
  app.require_subcommand(0, 1);
  Options options;
  int (*work)(const Options&) = nullptr;
  const auto verb = [&](const char* name, const char* meaning, int (*function)(const Options&)) {
    CLI::App* added = app.add_subcommand(name, meaning);
    added->callback([&work, function] { work = function; });
    return added;
  };
  add_run_options(*verb("run", "run scenarios: time series, metrics and manifest, a folder each", run), options);
  add_run_options(*verb("compare", "run scenarios side by side; the first is the baseline", compare), options);
  add_scenario_options(*verb("check", "say what was understood of scenarios, or all that is wrong with them", check), options);
  CLI::App* list_verb =
      verb("list", "movements, conditions, garments, postures, fitness, veins, edges, columns or metrics", list);
  list_verb->add_option("what", options.list, "what to list");
  add_data_option(*list_verb, options);
  CLI::App* explain_verb = verb(
      "explain", "say what a metric is and what people have; also a column, movement, posture, condition or garment", explain);
  explain_verb->add_option("name", options.name, "its name, as \"refill_time_90_s\" or RT90; none: all metrics");
  add_data_option(*explain_verb, options);

  add_validate_options(*verb("validate", "hold the model against published evidence, row by row", validate), options);

  add_fit_options(*verb("fit", "fit the parameters that nothing else fixes to published evidence, beginning with their priors",
                        fit_parameters),
                  options);

  if (argc > 1 && argv[1][0] != '-') {
    const auto names = verbs(app);
    if (std::find(names.begin(), names.end(), argv[1]) == names.end()) return unknown_verb(app, argv[1]);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    fmt::print(stderr, "calfpump: {}{}\nRun with --help for more.\n", error.what(), option_hint(app, argc, argv));
    return bad_input;
  }
  if (work == nullptr) {
    fmt::print("{}", app.help());
    return bad_input;
  }
  return work(options);
}

}  // namespace

int main(int argc, char** argv) {
  watch_signals();
  return guarded([&] {
    const int code = parse_and_work(argc, argv);
    if (std::fflush(stdout) != 0) throw OutputError("cannot write to the standard output");
    return code;
  });
}
