#include "help.hpp"

#include <fmt/format.h>

#include <sstream>

#include "examples.hpp"
#include "exit_codes.hpp"

namespace calfpump::cli {
namespace {

constexpr std::size_t width = 80, meaning_at = 26;

/// Words in lines; the first line is begun already, up to `column`, the others begin at `indent`.
std::string wrapped(const std::string& text, std::size_t column, std::size_t indent) {
  std::istringstream words(text);
  std::string lines;
  bool first = true;
  for (std::string word; words >> word; first = false) {
    if (!first && column + 1 + word.size() > width) {
      lines += '\n' + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) lines += ' ';
    lines += word;
    column += word.size() + (first ? 0 : 1);
  }
  return lines + '\n';
}

/// A name with its meaning beside it, or below where the name is long.
std::string entry(const std::string& name, const std::string& meaning) {
  const std::string begin = "  " + name;
  const bool fits = begin.size() + 2 <= meaning_at;
  const std::string gap = fits ? std::string(meaning_at - begin.size(), ' ') : '\n' + std::string(meaning_at, ' ');
  return begin + gap + wrapped(meaning, meaning_at, meaning_at);
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
  for (const auto& [code, meaning] : exit_codes) text += fmt::format("  {:>3}  {}", +code, wrapped(std::string(meaning), 7, 7));
  return text;
}

}  // namespace

std::string help_of_program(const Grammar& grammar) {
  std::string text = wrapped(grammar.program.meaning, 0, 0) + "\nUsage: calfpump VERB [OPTIONS] ...\n\nVerbs:\n";
  for (const Verb& verb : grammar.verbs) text += entry(verb.name, verb.meaning);
  return text + options(grammar.program) + examples(grammar.program.name) + codes() +
         "\n\"calfpump help VERB\" says more of a verb.\n";
}

std::string help_of_verb(const Verb& verb) {
  std::string text = wrapped(fmt::format("calfpump {}: {}", verb.name, verb.meaning), 0, 0) + "\nUsage: " + usage(verb) + '\n';
  if (!verb.words.empty()) text += '\n';
  for (const Taken& word : verb.words) text += entry(word);
  return text + options(verb) + examples(verb.name) + codes();
}

}  // namespace calfpump::cli
