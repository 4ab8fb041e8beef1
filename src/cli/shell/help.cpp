#include "cli/shell/help.hpp"

#include <fmt/format.h>

#include "cli/exit_codes.hpp"
#include "cli/shell/examples.hpp"
#include "cli/terminal/wrap.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t width_of_help = 80, meaning_at = 26;

/// A name with its meaning beside it, or below where the name is long.
std::string entry(const std::string& name, const std::string& meaning) {
  return hanging("  " + name, meaning, meaning_at, width_of_help);
}

std::string entry(const Taken& taken) {
  const std::string preset = taken.preset.empty() ? "" : fmt::format(" (default: {})", taken.preset);
  return entry(as_typed(taken), taken.meaning + preset);
}

std::string options(const Verb& verb) {
  std::string text = "\nOptions:\n";
  for (const Taken& option : verb.options) text += entry(option);
  return text;
}

std::string examples(const std::string& verb) {
  std::string text;
  for (const Example& example : examples_of(verb)) text += fmt::format("  {}\n      {}\n", example.line, example.meaning);
  return text.empty() ? "" : "\nExamples:\n" + text;
}

std::string codes() {
  std::string text = "\nExit codes:\n";
  for (const auto& [code, meaning] : exit_codes) text += hanging(fmt::format("  {:>3}", +code), meaning, 7, width_of_help);
  return text;
}

}  // namespace

std::string help_of_program(const Grammar& grammar) {
  std::string text = paragraph(grammar.program.meaning, width_of_help, 0) + "\nUsage: calfpump VERB [OPTIONS] ...\n\nVerbs:\n";
  for (const Verb& verb : grammar.verbs) text += entry(verb.name, verb.meaning);
  return text + options(grammar.program) + examples(grammar.program.name) + codes() +
         "\n\"calfpump help VERB\" says more of a verb.\n";
}

std::string help_of_verb(const Verb& verb) {
  std::string text =
      paragraph(fmt::format("calfpump {}: {}", verb.name, verb.meaning), width_of_help, 0) + "\nUsage: " + usage(verb) + '\n';
  if (!verb.words.empty()) text += '\n';
  for (const Taken& word : verb.words) text += entry(word);
  return text + options(verb) + examples(verb.name) + codes();
}

}  // namespace calfpump::cli
