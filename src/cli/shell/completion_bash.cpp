#include <fmt/format.h>

#include "cli/shell/completion.hpp"

namespace calfpump::cli {
namespace {

/// `cur` is the word at the cursor, perhaps with an opening quote. Words with blanks are quoted as files are.
constexpr const char* helpers = R"(_calfpump_among() {
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

std::string values(const Vocabulary& vocabulary) {
  std::string text = "_calfpump_value() {\n  case $1 in\n";
  for (const auto& [kind, words] : vocabulary) text += fmt::format("    {}) _calfpump_among {} ;;\n", kind, in_quotes(words));
  return text +
         "    SCENARIO) _calfpump_files -f -X '!*.toml'; _calfpump_files -d ;;\n"
         "    FOLDER) _calfpump_files -d ;;\n    FILE) _calfpump_files -f ;;\n  esac\n}\n";
}

std::vector<std::string> option_names(const Verb& verb) {
  std::vector<std::string> names;
  for (const Taken& option : verb.options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

/// What comes after an option that takes a value.
std::string after_options(const Grammar& grammar) {
  std::string text = "  case $verb:$before in\n";
  for (const Verb& verb : grammar.verbs) {
    for (const Taken& option : verb.options) {
      for (const std::string& name : option.names) {
        if (!option.kind.empty())
          text += fmt::format("    {}:{}) _calfpump_value '{}'; return ;;\n", verb.name, name, option.kind);
      }
    }
  }
  return text + "  esac\n";
}

std::string branch(const Verb& verb) {
  const std::string word = verb.words.empty() ? ":" : fmt::format("_calfpump_value '{}'", verb.words.back().kind);
  return fmt::format("    {}) if [[ $cur == -* ]]; then _calfpump_among {}; else {}; fi ;;\n", verb.name,
                     in_quotes(option_names(verb)), word);
}

}  // namespace

std::string bash_completion(const Grammar& grammar, const Vocabulary& vocabulary) {
  std::vector<std::string> verbs;
  std::string branches;
  for (const Verb& verb : grammar.verbs) {
    verbs.push_back(verb.name);
    branches += branch(verb);
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
      helpers, values(vocabulary), in_quotes(option_names(grammar.program)), in_quotes(verbs), after_options(grammar),
      branches);
}

}  // namespace calfpump::cli
