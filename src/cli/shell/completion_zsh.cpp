#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/shell/completion.hpp"

namespace calfpump::cli {
namespace {

/// A description inside a specification of _arguments or _describe.
std::string described(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

std::string action(const std::string& kind, const Vocabulary& vocabulary) {
  if (vocabulary.contains(kind)) return "_calfpump_" + kind;
  if (kind == "SCENARIO") return "_files -g \"*.toml\"";
  if (kind == "FOLDER") return "_files -/";
  return kind == "FILE" ? "_files" : " ";
}

/// One for each name; what is given once excludes its other names.
std::string option_specification(const Taken& option, const Vocabulary& vocabulary) {
  const std::string before = option.repeats ? "*" : fmt::format("({})", fmt::join(option.names, " "));
  std::string text;
  for (const std::string& name : option.names) {
    std::string specification = before + name;
    if (!option.kind.empty()) specification += name.starts_with("--") ? "=" : "+";
    specification += fmt::format("[{}]", described(option.meaning));
    if (!option.kind.empty()) specification += fmt::format(":{}:{}", option.kind, action(option.kind, vocabulary));
    text += fmt::format(" \\\n        {}", in_quotes(specification));
  }
  return text;
}

std::string branch(const Verb& verb, const Vocabulary& vocabulary) {
  std::string text = fmt::format("      {}) _arguments -S", verb.name);
  for (const Taken& option : verb.options) text += option_specification(option, vocabulary);
  for (const Taken& word : verb.words) {
    const char* place = word.repeats ? "*" : "1";
    const std::string specification = fmt::format("{}:{}:{}", place, word.kind, action(word.kind, vocabulary));
    text += fmt::format(" \\\n        {}", in_quotes(specification));
  }
  return text + " ;;\n";
}

}  // namespace

std::string zsh_completion(const Grammar& grammar, const Vocabulary& vocabulary) {
  std::string words, verbs, branches, own;
  for (const auto& [kind, list] : vocabulary)
    words += fmt::format("_calfpump_{}() {{ compadd -- {} }}\n", kind, in_quotes(list));
  for (const Verb& verb : grammar.verbs) {
    verbs += fmt::format("    {}\n", in_quotes(fmt::format("{}:{}", verb.name, described(verb.meaning))));
    branches += branch(verb, vocabulary);
  }
  for (const Taken& option : grammar.program.options) own += option_specification(option, vocabulary);
  return fmt::format(
      "#compdef calfpump\n# Completion of calfpump in zsh; made by: calfpump completion zsh\n{}"
      "_calfpump() {{\n"
      "  local curcontext=$curcontext state line\n"
      "  local -a verbs=(\n{}  )\n"
      "  _arguments -C{} \\\n        '1: :->verb' '*:: :->rest'\n"
      "  case $state in\n"
      "    verb) _describe verb verbs ;;\n"
      "    rest) case $words[1] in\n{}    esac ;;\n"
      "  esac\n"
      "}}\n"
      "if [[ $funcstack[1] == _calfpump ]]; then _calfpump \"$@\"; else compdef _calfpump calfpump; fi\n",
      words, verbs, own, branches);
}

}  // namespace calfpump::cli
