// `calfpump completion`, `man` and `help`: the command line itself, for shells and readers.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "calfpump/core/errors.hpp"
#include "calfpump/core/nearest.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "calfpump/io/data/data_files.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/synonyms.hpp"
#include "calfpump/io/out/lists.hpp"
#include "calfpump/io/toml/problems.hpp"
#include "calfpump/metrics/metric.hpp"
#include "cli/exit.hpp"
#include "cli/shell/completion.hpp"
#include "cli/shell/help.hpp"
#include "cli/terminal/stream.hpp"
#include "cli/terminal/text.hpp"
#include "cli/verbs/plot_options.hpp"
#include "cli/verbs/validate.hpp"
#include "cli/verbs/verbs.hpp"

namespace calfpump::cli {
namespace {

Vocabulary vocabulary_of(const Grammar& grammar) {
  return {{"SHELL", names_of(shells())},
          {"WHAT", names_of(lists())},
          {"VERB", names_of(grammar.verbs)},
          {"METRIC", names_of(metric_definitions())},
          {"TEMPLATE", names_of(templates())},
          {"NAME", names_of_rows(read_evidence({}, read_catalogue({})))},
          {"COLUMNS", panel_names(read_catalogue({}))},
          {"CONDITION", names_of(read_catalogue({}).conditions)}};
}

int completion(const Grammar& grammar, const std::string& name) {
  const Shell* shell = find(shells(), name);
  if (shell == nullptr) {
    const auto names = names_of(shells());
    throw InputError(
        {{"completion", 0, 0,
          fmt::format("\"{}\" is no supported shell{}; expected one of {}", name, did_you_mean(name, names), listed(names))}});
  }
  say(stdout, "{}", shell->script(grammar, vocabulary_of(grammar)));
  return done;
}

int help(const Grammar& grammar, const std::string& word) {
  const Verb* verb = find(grammar.verbs, word);
  if (verb == nullptr && !word.empty()) return unknown_verb(word, names_of(grammar.verbs));
  say(stdout, "{}", verb == nullptr ? help_of_program(grammar) : help_of_verb(*verb));
  return done;
}

}  // namespace

int unknown_verb(const std::string& word, const std::vector<std::string>& verbs) {
  const std::string advice = word.ends_with(".toml") ? fmt::format("; did you mean \"calfpump run {}\"?", shell_word(word))
                                                     : did_you_mean(word, verbs, read_synonyms());
  say(stderr, "calfpump: \"{}\" is not a verb of calfpump{}\n", printable(word),
      advice.empty() ? "; expected one of " + listed(verbs) : advice);
  return bad_input;
}

Work add_completion(CLI::App& verb) {
  verb.description("print a script that completes verbs and options in a shell");
  const auto shell = std::make_shared<std::string>();
  verb.add_option("shell", *shell, "bash, zsh or fish")->required()->type_name("SHELL");
  return [shell, &verb] { return completion(grammar_of(*verb.get_parent()), *shell); };
}

Work add_man(CLI::App& verb) {
  verb.description("print the manual page");
  return [&verb] {
    say(stdout, "{}", man_page(grammar_of(*verb.get_parent())));
    return done;
  };
}

Work add_help(CLI::App& verb) {
  verb.description("print the options and examples of a verb");
  const auto word = std::make_shared<std::string>();
  verb.add_option("verb", *word, "the verb")->type_name("VERB");
  return [word, &verb] { return help(grammar_of(*verb.get_parent()), *word); };
}

}  // namespace calfpump::cli
