// Grammar of the command line: verbs, their words and options, and kinds of values. Source of help, man page and completions.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace calfpump::cli {

/// An option, or a word of the command line.
struct Argument {
  std::vector<std::string> names;  ///< "-q", "--quiet"; none: a word
  std::string kind;                ///< kind of value: "FOLDER", "SCENARIO"; empty: a flag
  std::string meaning, preset;
  bool required = false, repeats = false;
};

struct Verb {
  std::string name, meaning;
  std::vector<Argument> options, words;
};

struct Grammar {
  Verb program;  ///< its own options
  std::vector<Verb> verbs;
};

[[nodiscard]] Verb verb_of(const CLI::App& app);
[[nodiscard]] Grammar grammar_of(const CLI::App& app);

/// "-o, --output FOLDER", "SCENARIO...".
[[nodiscard]] std::string as_typed(const Argument& argument);
/// "calfpump run [OPTIONS] SCENARIO...".
[[nodiscard]] std::string usage(const Verb& verb);

}  // namespace calfpump::cli
