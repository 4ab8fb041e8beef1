#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/shell/completion.hpp"

namespace calfpump::cli {
namespace {

/// In single quotes, in which fish reads a backslash before a quote or a backslash.
std::string fish_quoted(std::string_view text) {
  std::string safe = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe + "'";
}

/// The argument of `complete` for what may stand for a value.
std::string choices(const std::string& kind, const Vocabulary& vocabulary) {
  if (kind == "SCENARIO") return " -x -a '(__calfpump_scenarios)'";
  if (kind == "FOLDER") return " -x -a '(__fish_complete_directories)'";
  if (kind == "FILE") return " -r -F";
  const auto found = vocabulary.find(kind);
  if (found == vocabulary.end()) return " -x";
  std::vector<std::string> words;
  for (const std::string& word : found->second) words.push_back(fish_quoted(word));
  return fmt::format(" -x -a {}", fish_quoted(fmt::format("{}", fmt::join(words, " "))));
}

std::string option_line(const std::string& condition, const Taken& option, const Vocabulary& vocabulary) {
  std::string text = fmt::format("complete -c calfpump -n '{}'", condition);
  for (const std::string& name : option.names)
    text += fmt::format(" {} {}", name.starts_with("--") ? "-l" : "-s", name.substr(name.find_first_not_of('-')));
  if (!option.kind.empty()) text += choices(option.kind, vocabulary);
  return text + fmt::format(" -d {}\n", fish_quoted(option.meaning));
}

constexpr const char* helpers = R"(function __calfpump_verb
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end
function __calfpump_scenarios
    __fish_complete_suffix .toml | string match -r '.*(?:\.toml|/)$'
end
complete -c calfpump -f
)";

}  // namespace

std::string fish_completion(const Grammar& grammar, const Vocabulary& vocabulary) {
  const std::string first = "test (count (commandline -opc)) -eq 1";
  std::string text = "# Completion of calfpump in fish; made by: calfpump completion fish\n";
  text += helpers;
  for (const Taken& option : grammar.program.options) text += option_line(first, option, vocabulary);
  for (const Verb& verb : grammar.verbs) {
    text += fmt::format("complete -c calfpump -n '{}' -a {} -d {}\n", first, verb.name, fish_quoted(verb.meaning));
    const std::string here = "__calfpump_verb " + verb.name;
    for (const Taken& option : verb.options) text += option_line(here, option, vocabulary);
    for (const Taken& word : verb.words)
      text += fmt::format("complete -c calfpump -n '{}'{}\n", here, choices(word.kind, vocabulary));
  }
  return text;
}

}  // namespace calfpump::cli
