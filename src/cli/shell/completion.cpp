#include "cli/shell/completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "cli/terminal/text.hpp"

namespace calfpump::cli {
namespace {

std::string quoted_words(const std::vector<std::string>& words) {
  std::vector<std::string> safe;
  for (const std::string& word : words) safe.push_back(in_quotes(word));
  return fmt::format("{}", fmt::join(safe, " "));
}

/// `cur` is the word at the cursor, perhaps with an opening quote. Words with blanks are quoted like files.
constexpr const char* bash_functions = R"(_calfpump_among() {
  local word typed=${cur#[\"\']}
  typed=${typed//\\/}
  [[ $* == *' '* ]] && compopt -o filenames 2> /dev/null
  for word; do [[ $word == "$typed"* ]] && COMPREPLY+=("$word"); done
}
_calfpump_files() {
  compopt -o filenames 2> /dev/null
  local file
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen "$@" -- "$cur")
}
)";

std::string bash_values(const Vocabulary& vocabulary) {
  std::string text = "_calfpump_value() {\n  case $1 in\n";
  for (const auto& [kind, words] : vocabulary)
    text += fmt::format("    {}) _calfpump_among {} ;;\n", kind, quoted_words(words));
  return text +
         "    SCENARIO) _calfpump_files -f -X '!*.toml'; _calfpump_files -d ;;\n"
         "    FOLDER) _calfpump_files -d ;;\n    FILE) _calfpump_files -f ;;\n  esac\n}\n";
}

std::vector<std::string> option_names(const Verb& verb) {
  std::vector<std::string> names;
  for (const Argument& option : verb.options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

/// Completion of the value after an option.
std::string after_options(const Grammar& grammar) {
  std::string text = "  case $verb:$before in\n";
  for (const Verb& verb : grammar.verbs) {
    for (const Argument& option : verb.options) {
      for (const std::string& name : option.names) {
        if (!option.kind.empty())
          text += fmt::format("    {}:{}) _calfpump_value '{}'; return ;;\n", verb.name, name, option.kind);
      }
    }
  }
  return text + "  esac\n";
}

std::string bash_branch(const Verb& verb) {
  const std::string word = verb.words.empty() ? ":" : fmt::format("_calfpump_value '{}'", verb.words.back().kind);
  return fmt::format("    {}) if [[ $cur == -* ]]; then _calfpump_among {}; else {}; fi ;;\n", verb.name,
                     quoted_words(option_names(verb)), word);
}

std::string bash_completion(const Grammar& grammar, const Vocabulary& vocabulary) {
  std::vector<std::string> verbs;
  std::string branches;
  for (const Verb& verb : grammar.verbs) {
    verbs.push_back(verb.name);
    branches += bash_branch(verb);
  }
  return fmt::format(
      "# Completion of calfpump in bash; made by: calfpump completion bash\n{}{}"
      "_calfpump() {{\n"
      "  local cur=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}}\n"
      "  COMPREPLY=()\n"
      "  if [[ $cur == = ]]; then cur=; elif [[ $before == = ]]; then before=${{COMP_WORDS[COMP_CWORD-2]}}; fi\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    if [[ $cur == -* ]]; then _calfpump_among {}; else _calfpump_among {}; fi\n"
      "    return\n"
      "  fi\n{}"
      "  case $verb in\n{}  esac\n"
      "}}\n"
      "complete -F _calfpump calfpump\n",
      bash_functions, bash_values(vocabulary), quoted_words(option_names(grammar.program)), quoted_words(verbs),
      after_options(grammar), branches);
}

/// A description in a specification of _arguments or _describe.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

std::string zsh_action(const std::string& kind, const Vocabulary& vocabulary) {
  if (vocabulary.contains(kind)) return "_calfpump_" + kind;
  if (kind == "SCENARIO") return "_files -g \"*.toml\"";
  if (kind == "FOLDER") return "_files -/";
  return kind == "FILE" ? "_files" : " ";
}

/// One specification for each name. The names exclude each other, unless the option repeats.
std::string option_specification(const Argument& option, const Vocabulary& vocabulary) {
  const std::string before = option.repeats ? "*" : fmt::format("({})", fmt::join(option.names, " "));
  std::string text;
  for (const std::string& name : option.names) {
    std::string specification = before + name;
    if (!option.kind.empty()) specification += name.starts_with("--") ? "=" : "+";
    specification += fmt::format("[{}]", escaped(option.meaning));
    if (!option.kind.empty()) specification += fmt::format(":{}:{}", option.kind, zsh_action(option.kind, vocabulary));
    text += fmt::format(" \\\n        {}", in_quotes(specification));
  }
  return text;
}

std::string zsh_branch(const Verb& verb, const Vocabulary& vocabulary) {
  std::string text = fmt::format("      {}) _arguments -S", verb.name);
  for (const Argument& option : verb.options) text += option_specification(option, vocabulary);
  for (const Argument& word : verb.words) {
    const char* place = word.repeats ? "*" : "1";
    const std::string specification = fmt::format("{}:{}:{}", place, word.kind, zsh_action(word.kind, vocabulary));
    text += fmt::format(" \\\n        {}", in_quotes(specification));
  }
  return text + " ;;\n";
}

std::string zsh_completion(const Grammar& grammar, const Vocabulary& vocabulary) {
  std::string words, verbs, branches, own;
  for (const auto& [kind, list] : vocabulary)
    words += fmt::format("_calfpump_{}() {{ compadd -- {} }}\n", kind, quoted_words(list));
  for (const Verb& verb : grammar.verbs) {
    verbs += fmt::format("    {}\n", in_quotes(fmt::format("{}:{}", verb.name, escaped(verb.meaning))));
    branches += zsh_branch(verb, vocabulary);
  }
  for (const Argument& option : grammar.program.options) own += option_specification(option, vocabulary);
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

/// In single quotes, in which fish reads \' as a quote and \\ as a backslash.
std::string fish_quoted(std::string_view text) {
  std::string safe = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe + "'";
}

/// Arguments of `complete` for a value.
std::string fish_choices(const std::string& kind, const Vocabulary& vocabulary) {
  if (kind == "SCENARIO") return " -x -a '(__calfpump_scenarios)'";
  if (kind == "FOLDER") return " -x -a '(__fish_complete_directories)'";
  if (kind == "FILE") return " -r -F";
  const auto found = vocabulary.find(kind);
  if (found == vocabulary.end()) return " -x";
  std::vector<std::string> words;
  for (const std::string& word : found->second) words.push_back(fish_quoted(word));
  return fmt::format(" -x -a {}", fish_quoted(fmt::format("{}", fmt::join(words, " "))));
}

std::string option_line(const std::string& condition, const Argument& option, const Vocabulary& vocabulary) {
  std::string text = fmt::format("complete -c calfpump -n '{}'", condition);
  for (const std::string& name : option.names)
    text += fmt::format(" {} {}", name.starts_with("--") ? "-l" : "-s", name.substr(name.find_first_not_of('-')));
  if (!option.kind.empty()) text += fish_choices(option.kind, vocabulary);
  return text + fmt::format(" -d {}\n", fish_quoted(option.meaning));
}

constexpr const char* fish_functions = R"(function __calfpump_verb
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end
function __calfpump_scenarios
    __fish_complete_suffix .toml | string match -r '.*(?:\.toml|/)$'
end
complete -c calfpump -f
)";

std::string fish_completion(const Grammar& grammar, const Vocabulary& vocabulary) {
  const std::string first = "test (count (commandline -opc)) -eq 1";
  std::string text = "# Completion of calfpump in fish; made by: calfpump completion fish\n";
  text += fish_functions;
  for (const Argument& option : grammar.program.options) text += option_line(first, option, vocabulary);
  for (const Verb& verb : grammar.verbs) {
    text += fmt::format("complete -c calfpump -n '{}' -a {} -d {}\n", first, verb.name, fish_quoted(verb.meaning));
    const std::string here = "__calfpump_verb " + verb.name;
    for (const Argument& option : verb.options) text += option_line(here, option, vocabulary);
    for (const Argument& word : verb.words)
      text += fmt::format("complete -c calfpump -n '{}'{}\n", here, fish_choices(word.kind, vocabulary));
  }
  return text;
}

constexpr std::array all{Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion}, Shell{"fish", fish_completion}};

}  // namespace

std::span<const Shell> shells() { return all; }

}  // namespace calfpump::cli
